from hypothesis import given, settings
from hypothesis import strategies as st

from search import marks
from search.engines.words import Word
from search.marks import FRAGMENT_LENGTH, Sought, Streams


def mark(streams, words):
    return marks.mark(streams, Sought(words))


def fragments(fields, words):
    return marks.fragments(fields, Sought(words))


def shown(pieces):
    return "".join(f"[{p.text}]" if p.marked else p.text for p in pieces)


def plain(pieces):
    return "".join(piece.text for piece in pieces)


def test_marks_whole_words_by_stem_as_they_were_written():
    text = Streams.of("V Rudniku: rudniški rudnik.", "sl")

    assert (
        shown(mark(text, [Word("rudnik", ("rudnik",))]))
        == "V [Rudniku]: rudniški [rudnik]."
    )


def test_marks_by_surface_and_by_beginning():
    text = Streams.of("Light lights lightning", "en")

    assert shown(mark(text, [Word("light")])) == "[Light] lights lightning"
    assert (
        shown(mark(text, [Word("lightn", is_prefix=True)]))
        == "Light lights [lightning]"
    )


def test_nothing_sought_gives_the_text_in_one_piece():
    assert shown(mark(Streams.of("<b>Stolp</b>", "sl"), [])) == "<b>Stolp</b>"
    assert mark(Streams.of("", "sl"), []) == ()


def test_a_fragment_stands_round_its_match():
    body = "Before it all. " * 40 + "The colliery stands here. " + "After it all. " * 40

    (fragment,) = fragments([Streams.of(body, "en")], [Word("colliery")])

    assert "[colliery]" in shown(fragment)
    text = plain(fragment).removeprefix("… ").removesuffix(" …")
    assert plain(fragment) == f"… {text} …"  # the text goes on at both ends
    assert len(text) <= FRAGMENT_LENGTH
    assert text.index("colliery") > 50
    assert text in body


def test_a_fragment_that_is_the_whole_text_has_no_ellipsis():
    (fragment,) = fragments([Streams.of("The colliery.", "en")], [Word("colliery")])

    assert plain(fragment) == "The colliery."


def test_the_fragments_with_most_of_the_words_are_taken_in_reading_order():
    gap = "Nothing is said here. " * 20
    body = f"tower {gap} tower {gap} night {gap} tower at night {gap} tower"

    found = fragments([Streams.of(body, "en")], [Word("tower"), Word("night")])

    assert len(found) == 3
    assert "[tower] at [night]" in shown(found[2])


def test_summary_and_body_share_three_fragments():
    gap = "Nothing is said here. " * 20
    fields = [Streams.of("A tower.", "en"), Streams.of(f"tower {gap} " * 5, "en")]

    found = fragments(fields, [Word("tower")])

    assert len(found) == 3
    assert shown(found[0]) == "A [tower]."
    assert all("[tower]" in shown(fragment) for fragment in found)


def test_without_a_match_the_beginning_is_shown():
    summary, body = Streams.of("  ", "en"), Streams.of("A long story. " * 40, "en")

    (fragment,) = fragments([summary, body], [Word("tower")])

    assert shown(fragment).startswith("A long story.")
    assert shown(fragment).endswith(("story. …", "long …", "A …"))
    assert len(plain(fragment).removesuffix(" …")) <= FRAGMENT_LENGTH


def test_without_a_text_there_is_no_fragment():
    assert fragments([Streams.of("", "en")], [Word("tower")]) == ()


TEXTS = st.text(st.sampled_from("ab x.š\n\u0301\u00ad…😀"), max_size=700)


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_fragments_are_the_text_letter_by_letter(summary, body):
    words = [Word("a", ("a", "ab")), Word("x"), Word("bb", is_prefix=True)]
    texts = [summary, body]

    found = fragments([Streams.of(text, "xx") for text in texts], words)

    assert len(found) <= 3
    for fragment in found:
        assert any(plain(fragment) in text for text in texts)
        assert all(piece.text for piece in fragment)


@settings(max_examples=50)
@given(TEXTS)
def test_marks_give_back_the_text(text):
    assert plain(mark(Streams.of(text, "xx"), [Word("a", ("a",))])) == text
