"""A practice on paper: a sheet of two pages."""

import re

import pytest

from tests.browser.auditing import assert_fits

SHEET_OF_PAPER = re.compile(rb"/Type\s*/Page\b")  # as a PDF names each
A4_PRINTED = {"width": 672, "height": 1009}  # without the margins, in px
RECORDS = ["martin-hoop-facade", "industry-goes-public"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("key", RECORDS)
def test_record_is_printed_on_two_pages(key, language, page):
    page.goto(f"/{language}/library/{key}/")
    printed = page.pdf(format="A4")
    assert len(SHEET_OF_PAPER.findall(printed)) == 2


def test_paper_shows_the_record_without_what_is_for_screens(page):
    page.goto("/en/library/martin-hoop-facade/")
    page.emulate_media(media="print")
    page.set_viewport_size(A4_PRINTED)
    assert_fits(page)
    shown = page.locator("body").inner_text()
    for words in ("What works", "Building blocks", "€ 60,000", "Cite as", "ICN-0001"):
        assert words in shown
    for words in ("Sign in", "On this page", "Related practices", "BibTeX", "Report"):
        assert words not in shown
