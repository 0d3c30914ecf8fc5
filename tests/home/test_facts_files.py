"""Facts files, read so that a mistake can be found: file, line, field."""

import pytest

from home.seeding.bodies import as_blocks, as_html
from home.seeding.facts import Facts, FactsError, read
from portal.languages import CODES

REGIONS = """\
# a remark
regions:
  - key: zwickau
    country: DE
    empty: ""
    list: [tower, mine]
    label:
      en: Zwickau
      de: Zwickau
  - key: leoben
    texts:
      en:
        title: Leoben
        lead: Iron
      de:
        title: Leoben
"""


@pytest.fixture
def entries(tmp_path):
    (tmp_path / "regions.yaml").write_text(REGIONS, "utf-8")
    return Facts(tmp_path).entries("regions", "regions")


def mistake(call, *args) -> str:
    with pytest.raises(FactsError) as error:
        call(*args)
    return str(error.value)


def test_fields_are_read(entries):
    zwickau = entries[0]

    assert zwickau.need("country") == "DE"
    assert zwickau.one_of("country", ["DE", "AT"]) == "DE"
    assert zwickau.one_of("nuts", ["DE"], "none") == "none"
    assert zwickau.some_of("list", {"tower", "mine"}) == ["tower", "mine"]
    assert zwickau.some_of("nothing", {}) == []
    assert dict(zwickau.entry("label")) == {"en": "Zwickau", "de": "Zwickau"}


@pytest.mark.parametrize("field", ["nuts", "empty"])
def test_missing_field_names_file_line_and_field(entries, field):
    line = {"nuts": 3, "empty": 5}[field]

    assert mistake(entries[0].need, field) == (
        f"regions.yaml, line {line}, {field}: missing"
    )


def test_unknown_value_names_file_line_and_field(entries):
    assert mistake(entries[0].one_of, "country", ["AT"]) == (
        "regions.yaml, line 4, country: unknown: DE"
    )


def test_unknown_value_of_a_list_names_file_line_and_field(entries):
    assert mistake(entries[0].some_of, "list", ["tower"]) == (
        "regions.yaml, line 6, list: unknown: mine"
    )


def test_value_in_place_of_fields_is_told(entries):
    assert mistake(entries[0].entry, "country") == (
        "regions.yaml, line 4, country: is not a mapping"
    )


def test_text_missing_in_a_language_names_it(entries):
    assert mistake(entries[0].in_all_languages, "label") == (
        "regions.yaml, line 8, cs: missing"
    )


def test_field_missing_in_one_of_the_texts_is_told(entries):
    told = mistake(entries[1].texts, ("title",))

    assert told == "regions.yaml, line 16, lead: missing"


def test_text_in_an_unknown_language_is_told(tmp_path):
    (tmp_path / "a.yaml").write_text("texts:\n  en: {title: A}\n  xx: {title: A}\n")

    told = mistake(read(tmp_path / "a.yaml").texts, ("title",))

    assert told == "a.yaml, line 3, xx: unknown language"


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [1, 2\nc: 3\n", 3), ("a:\n\t- b\n", 2), ("a: 'open\n", 2)],
)
def test_broken_file_names_file_and_line(tmp_path, text, line):
    (tmp_path / "broken.yaml").write_text(text)

    assert mistake(Facts, tmp_path).startswith(f"broken.yaml, line {line}, YAML: ")


@pytest.mark.parametrize("content", [b"a: \x07bell\n", b"a: M\xfcll\n"])
def test_file_that_is_no_text_is_told(tmp_path, content):
    (tmp_path / "broken.yaml").write_bytes(content)

    assert mistake(Facts, tmp_path).startswith("broken.yaml, line 1, YAML: ")


def test_missing_file_is_told(tmp_path):
    facts = Facts(tmp_path)

    told = "pages.yaml, line 1, home: the file is missing"
    assert mistake(facts.entries, "pages", "home") == told
    assert mistake(facts.entry, "pages", "home") == told


def test_empty_file_has_no_fields(tmp_path):
    (tmp_path / "pages.yaml").write_text("# nothing yet\n")

    told = mistake(Facts(tmp_path).entries, "pages", "home")

    assert told == "pages.yaml, line 1, home: missing"


def test_nothing_of_a_file_is_run(tmp_path):
    (tmp_path / "bad.yaml").write_text("a: !!python/object/apply:os.getcwd []\n")

    assert "bad.yaml, line 1" in mistake(Facts, tmp_path)


def test_all_languages_are_known():
    assert set(CODES) == {"en", "de", "cs", "it", "sl", "hr", "pl", "nl"}


def test_markdown_becomes_rich_text():
    html = as_html("## Head\n\n*One* **two** [there](page:about)\n\n- a", {"about": 7})

    assert html == (
        "<h2>Head</h2>\n"
        '<p><i>One</i> <b>two</b> <a linktype="page" id="7">there</a></p>\n'
        "<ul>\n<li>a</li>\n</ul>\n"
    )


def test_markdown_takes_no_html():
    assert "<script>" not in as_html("<script>alert(1)</script>", {})


def test_link_to_an_unknown_page_is_an_error():
    with pytest.raises(KeyError):
        as_html("[there](page:nowhere)", {"about": 7})


def test_mark_becomes_its_block_in_its_place():
    blocks = as_blocks("Before\n\n{list}\n\nAfter", {}, list=("regions", {}))

    assert [kind for kind, _value in blocks] == ["text", "regions", "text"]
    assert blocks[0][1].source == "<p>Before</p>\n"


def test_empty_text_has_no_blocks():
    assert as_blocks(" \n", {}) == []
