"""The small Markdown of members."""

import pytest

from portal.markup import shown, to_html


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("# A\n\n## B\n\n### C", "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("![alt](/a.png)", '<p>!<a href="/a.png">alt</a></p>'),
        ("[home](/en/)", '<p><a href="/en/">home</a></p>'),
        ("[odd](page:12)", "<p>odd</p>"),
        ("[elsewhere](//evil.example)", "<p>elsewhere</p>"),
        ("<H1>x</H1>", "<p>&lt;H1&gt;x&lt;/H1&gt;</p>"),
    ],
)
def test_markdown_becomes_html_without_foreign_tags(typed, told):
    assert to_html(typed) == told


def test_headings_begin_at_the_level_that_is_asked_for():
    assert shown("## A\n\n### B") == "<h3>A</h3>\n<h4>B</h4>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_dangerous_addresses_are_no_links(address):
    assert "<a" not in to_html(f"[x]({address})")
