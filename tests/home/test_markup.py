"""Rich text as Markdown and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.markup import same, survives, to_markdown, to_rich_text

SAMPLES = [
    "<h2>Head <i>line</i></h2>\n<p>Text with <b>weight</b>.</p>",
    "<p>5 * 3 &lt; 4 &amp; co_py [brackets] `ticks` #1</p>",
    '<p><a href="https://example.org/a?b=1&amp;c=2">words</a></p>',
    '<p><a linktype="page" id="12">home</a> <a linktype="document" id="3">file</a></p>',
    "<ul>\n<li>one</li>\n<li>two\n<ul>\n<li>inside</li>\n</ul>\n</li>\n</ul>",
    "<ol>\n<li>first</li>\n<li>second</li>\n</ol>\n<hr/>\n<p>after</p>",
    "<p>one<br/>\ntwo</p>",
]


@pytest.mark.parametrize("html", SAMPLES)
def test_stored_text_survives_the_way_there_and_back(html):
    assert to_rich_text(to_markdown(html)) == html


@pytest.mark.parametrize(
    "start", ["# no", "- no", "+ no", "1. no", "12) no", "> no", "---", "==="]
)
def test_paragraph_that_begins_like_a_mark_stays_a_paragraph(start):
    html = f"<p>{start.replace('>', '&gt;')}</p>"

    assert to_rich_text(to_markdown(html)) == html


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "![x](https://evil.example/p.png)",
        '<a href="javascript:x">y</a>',
        "[x](page:1 'onclick=x')",
    ],
)
def test_markdown_gives_neither_script_nor_odd_links(bad):
    html = to_rich_text(bad)

    for sign in ("<script", "<img", 'href="javascript', 'href="data', 'href="//'):
        assert sign not in html


def test_heading_of_another_level_becomes_one_of_ours():
    assert to_rich_text("# Big\n\n#### Small") == "<h2>Big</h2>\n<h3>Small</h3>"


@given(st.text(max_size=200))
def test_any_text_becomes_html_without_foreign_tags(text):
    html = to_rich_text(text)

    for sign in ("<script", "<img", "<iframe", "<style", "onerror=<"):
        assert sign not in html.lower()


@given(
    st.lists(
        st.text("abc *_[]()<>#&`!-1.\\", min_size=1, max_size=20).filter(str.strip),
        min_size=1,
        max_size=4,
    )
)
def test_typed_text_comes_to_rest_after_one_round(paragraphs):
    """What was saved once and opened again is saved as the same."""
    once = to_rich_text("\n\n".join(paragraphs))
    again = to_rich_text(to_markdown(once))

    assert to_rich_text(to_markdown(again)) == again


KEPT = [
    "<p><b>Open: </b>daily.</p>",
    '<p data-block-key="ab1c">Draftail <strong>keys</strong> and <em>synonyms</em></p>',
    '<p><a href="tel:+38641123456">Call</a> or <a href="/en/library/">look</a></p>',
    '<p><a href="https://example.org/a_(b)">brackets</a></p>',
    "<p>a <b>bold <i>and slanted</i></b> word</p>",
]
LOST = [
    "<p><b>Note:</b>text</p>",
    "<ul><li>one</li></ul><ul><li>two</li></ul>",
    '<p>a <embed embedtype="image" id="3"/> picture</p>',
]


@pytest.mark.parametrize("html", SAMPLES + KEPT)
def test_text_that_markdown_can_say_survives(html):
    assert survives(html)


@pytest.mark.parametrize("html", LOST)
def test_text_that_markdown_cannot_say_is_known(html):
    assert not survives(html)


@given(
    st.recursive(
        st.text("ab :.!(*_-#1", min_size=1, max_size=6),
        lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda parts: st.sampled_from(["b", "i"]).map(
                lambda tag: f"<{tag}>{''.join(parts)}</{tag}>"
            )
        ),
        max_leaves=5,
    )
)
def test_stored_text_survives_or_is_known_not_to(inside):
    """What is offered for editing comes back the same when nobody touched it."""
    html = f"<p>x {inside} y</p>"

    again = to_rich_text(to_markdown(html))

    assert survives(html) == (same(again) == same(html))
    assert not survives(html) or survives(again)


@pytest.mark.parametrize("kind", ["page", "document"])
def test_link_to_a_number_beyond_all_is_text(kind):
    html = to_rich_text(f"[a]({kind}:99999999999999999999999)")

    assert html == "<p>a</p>"
