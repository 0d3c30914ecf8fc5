"""Citations as text and as files."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from knowledge.models import Practice
from knowledge.reading.citing import Citation, as_bibtex, as_ris
from tests.factories import OrganisationFactory, make_practice, translated

CITED = Citation(
    author="Müller & Sons {Kranj}",
    title="100 % iron",
    number="ICN-0007",
    url="https://example.org/en/library/iron/",
    language="en",
    licence="CC BY 4.0",
    published=date(2026, 11, 21),
)


def cite(client, page, form: str, language: str = "en"):
    return client.get(f"/{language}/practices/{page.slug}/cite.{form}")


def test_draft_is_cited_without_a_year():
    text = replace(CITED, published=None).text

    assert text.startswith("Müller & Sons {Kranj}: 100 % iron. ICN-0007, CC BY 4.0.")


def test_bibtex_escapes_what_it_would_read_as_signs():
    told = as_bibtex(CITED)

    assert told.startswith("@misc{ICN-0007,\n")
    assert r"author = {{Müller \& Sons Kranj}}," in told
    assert r"title = {{100 \% iron}}," in told
    assert "date = {2026-11-21}," in told
    assert "version = {2026-11-21}," in told


def test_ris_has_one_line_for_each_field():
    lines = as_ris(CITED).split("\r\n")

    assert lines[0] == "TY  - ELEC"
    assert "PY  - 2026" in lines
    assert "ET  - 2026-11-21" in lines
    assert "UR  - https://example.org/en/library/iron/" in lines
    assert lines[-2] == "ER  - "


def test_csl_tells_version_and_licence(shared_site, client):
    page = make_practice(organisation=OrganisationFactory())

    answer = cite(client, page, "json")

    item = json.loads(answer.content)[0]
    assert answer["Content-Type"].startswith("application/vnd.citationstyles.csl+json")
    assert item["author"] == [{"literal": "Business Support Centre Kranj"}]
    assert item["license"] == "CC BY 4.0"
    assert item["version"] == timezone.localdate(page.last_published_at).isoformat()
    assert item["URL"].endswith(f"/en/library/{page.slug}/")


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_citation_is_a_file_named_by_the_number(shared_site, client, form):
    page = make_practice()

    answer = cite(client, page, form)

    name = f'attachment; filename="{page.practice.citation}.{form}"'
    assert answer["Content-Disposition"] == name


def test_citation_is_of_the_text_in_the_readers_language(shared_site, client):
    page = make_practice()
    translated(page, "sl", title="Odprta vrata")

    item = json.loads(cite(client, page, "json", "sl").content)[0]

    assert (item["title"], item["language"]) == ("Odprta vrata", "sl")


def test_unknown_format_is_not_found(shared_site, client):
    assert cite(client, make_practice(), "doc").status_code == 404


def test_practice_taken_back_is_not_cited(shared_site, client):
    page = make_practice()
    Practice.objects.filter(pk=page.practice_id).update(withdrawn_at=timezone.now())

    assert cite(client, page, "bib").status_code == 404
