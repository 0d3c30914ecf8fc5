"""How a letter looks as text and as HTML."""

from html.parser import HTMLParser

import pytest

from portal.languages import CODES
from tests.worker.posting import GREETINGS, letter
from worker.letters import Letter, Line, rendered


class Reader(HTMLParser):
    """The words and links of a page, without its style."""

    def __init__(self, html: str):
        super().__init__()
        self.words, self.links, self.tags, self.skipped = [], [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.skipped += tag in ("style", "title")
        self.links += [value for name, value in attributes if name == "href"]

    def handle_endtag(self, tag):
        self.skipped -= tag in ("style", "title")

    def handle_data(self, data):
        if not self.skipped:
            self.words += data.split()


@pytest.mark.parametrize("language", CODES)
def test_letter_says_the_same_as_text_and_as_html(language):
    subject, text, html = rendered(letter(language), language)

    read = Reader(html)
    assert subject == GREETINGS[language]
    assert f'<html lang="{language}">' in html
    for words in ["Fish & <b>chips</b>", "One thing", "from Zasavje", "Until soon"]:
        assert words in text
        assert words in " ".join(read.words)
    for link in ["?a=1&b=2", "/en/one/", "/en/unsubscribe/abc/", f"/{language}/"]:
        assert f"http://localhost/{link.lstrip('/')}" in text or link in text
        assert any(address.endswith(link) for address in read.links)


def test_text_is_no_wider_than_76_signs():
    text = rendered(Letter("Wide", ["word " * 200, "wörd\n" * 3]), "en")[1]

    assert max(map(len, text.splitlines())) <= 76
    assert "\n\n\n" not in text


def test_text_leaves_addresses_whole():
    address = f"http://localhost/en/{'long/' * 40}"

    text = rendered(Letter("Long", [], action=("Open it", address)), "en")[1]

    assert f"Open it:\n{address}\n" in text


def test_html_escapes_what_people_typed():
    odd = Letter("<i>Hi</i>", ["<script>"], lines=[Line("<b>", note="<u>")])

    html = rendered(odd, "en")[2]

    assert "<script>" not in html and "<i>" not in html and "<u>" not in html
    assert "&lt;script&gt;" in html


def test_html_asks_for_nothing_from_elsewhere():
    tags = Reader(rendered(letter(), "en")[2]).tags

    assert not {"img", "link", "script", "iframe", "table"} & set(tags)
    assert tags.count("h1") == 1


def test_subject_is_one_line_of_bearable_length():
    long = rendered(Letter(f"One\r\nBcc: all@example.org\n{'x' * 300}", []), "en")[0]

    assert long.startswith("One Bcc: all@example.org xxx")
    assert "\n" not in long and len(long) == 255


def test_footer_says_why_one_gets_the_mail():
    usual = rendered(Letter("Hi", []), "en")[1]
    special = rendered(Letter("Hi", [], reason="You follow Zasavje."), "en")

    assert "because your address was given on the portal" in usual
    assert "You follow Zasavje." in special[1] and "You follow Zasavje." in special[2]
    assert "Stop mails" not in usual


def test_unknown_language_is_written_in_english():
    assert '<html lang="en">' in rendered(Letter("Hi", []), "tlh")[2]
