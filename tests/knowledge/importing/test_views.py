"""The screens of an import, from the upload to the drafts."""

import pytest

from knowledge.models import Practice, PracticeImport
from tests.factories import UserFactory
from tests.knowledge.importing.books import (
    HEAD,
    ROW,
    checked,
    imported,
    rows,
    taken_in,
    worked,
    xlsx,
)

LIST = "/en/practices/import/"


@pytest.fixture
def page(importer, signed_in):
    return signed_in(importer)


def sent(file, **changes) -> dict:
    file.name = "practices.xlsx"
    owner = "organisation:bsc-kranj"
    return {"file": file, "language": "en", "owner": owner} | changes


def test_upload_leads_to_the_columns_and_on_to_drafts(page, foundry):
    answer = page.post(LIST, sent(xlsx(HEAD, ROW)))
    practice_import = PracticeImport.objects.get()
    address = f"{LIST}{practice_import.pk}/"
    assert answer["Location"] == f"{address}columns/"
    assert practice_import.organisation == foundry
    shown = page.get(f"{address}columns/").content.decode()
    assert "Every column was recognised." in shown

    columns = {f"column-{place}": name for place, name in enumerate(HEAD)}
    answer = page.post(f"{address}columns/", columns)
    assert answer["Location"] == address
    assert "progress" in page.get(address).content.decode()
    assert page.get(f"{address}progress/").status_code == 200

    worked(practice_import)
    assert page.get(f"{address}progress/")["HX-Refresh"] == "true"
    assert "1 row can be imported." in page.get(address).content.decode()
    page.post(f"{address}start/")
    worked(practice_import)

    shown = page.get(address).content.decode()
    slug = Practice.objects.get().slug
    assert f"/en/practices/{slug}/write/" in shown and ROW[1] in shown


def test_upload_of_a_bad_file_keeps_the_form(page):
    answer = page.post(LIST, sent(xlsx(["only one"])))

    assert answer.status_code == 200
    assert "There are no headings" in answer.content.decode()
    assert not PracticeImport.objects.exists()


def test_upload_for_somebody_elses_organisation_is_refused(page):
    answer = page.post(LIST, sent(xlsx(HEAD, ROW), owner="region:gorenjska"))

    assert answer.status_code == 200 and not PracticeImport.objects.exists()


def test_upload_without_anything_is_an_empty_form(page):
    assert page.post(LIST, {}).status_code == 200


def test_eleventh_file_within_an_hour_is_refused(page, importer, foundry):
    for _turn in range(10):
        PracticeImport.objects.create(user=importer, language="en")

    answer = page.post(LIST, sent(xlsx(HEAD, ROW)))

    assert "many files within an hour" in answer.content.decode()


def test_unknown_columns_are_told_and_may_be_chosen(page, importer, foundry):
    book = xlsx(["Name", "Theme", "Colour"], ["Doors", "workforce", "red"])
    taken = taken_in(importer, book, organisation=foundry)
    address = f"{LIST}{taken.pk}/columns/"
    assert "2 columns were not recognised" in page.get(address).content.decode()

    missing = page.post(address, {"column-1": "Theme"}).content.decode()
    assert "Choose the column of “Title”" in missing
    wrong = page.post(address, {"column-0": "Anything"}).content.decode()
    assert "There is no field of this name." in wrong
    page.post(address, {"column-0": "Title", "column-1": "Theme"})

    assert worked(taken).report == [{"made": 1}]
    shown = page.get(f"{LIST}{taken.pk}/").content.decode()
    assert "1 column is not imported: Colour." in shown


def test_report_names_cells(page, importer, foundry):
    wrong = checked(
        taken_in(importer, xlsx(HEAD, [*ROW[:4], "Nowhere"]), organisation=foundry)
    )

    shown = page.get(f"{LIST}{wrong.pk}/").content.decode()

    assert "E2" in shown and "“Nowhere” is not in the list." in shown
    assert "There is nothing to be imported" in shown


def test_delete_takes_the_file_and_leaves_the_drafts(
    page, importer, foundry, django_capture_on_commit_callbacks
):
    done = imported(importer, xlsx(HEAD, ROW), organisation=foundry)

    with django_capture_on_commit_callbacks(execute=True):
        page.post(f"{LIST}{done.pk}/delete/")

    assert not PracticeImport.objects.exists() and Practice.objects.count() == 1
    assert not done.file.storage.exists(done.file.name)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same(page, importer, foundry, count, django_assert_num_queries):
    for _turn in range(count):
        PracticeImport.objects.create(
            user=importer, language="en", organisation=foundry, name="a.xlsx"
        )
    page.get(LIST)

    with django_assert_num_queries(QUERIES):
        answer = page.get(LIST)

    assert answer.content.decode().count("a.xlsx") == count


QUERIES = 10


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_template_is_handed_out(page, kind):
    answer = page.get(f"{LIST}template.{kind}")

    assert answer.status_code == 200
    assert f"practices.{kind}" in answer["Content-Disposition"]
    assert page.get(f"{LIST}template.exe").status_code == 404


def test_member_without_region_or_organisation_may_not_import(shared_site, signed_in):
    assert signed_in(UserFactory()).get(LIST).status_code == 403


def test_empty_list_says_so(page):
    assert "You have not imported anything yet" in page.get(LIST).content.decode()


def test_draft_list_has_pages(page, importer, foundry, monkeypatch):
    monkeypatch.setattr("knowledge.importing.presentation.PAGE", 1)
    done = imported(importer, xlsx(HEAD, *rows(2)), organisation=foundry)

    shown = page.get(f"{LIST}{done.pk}/?page=2").content.decode()

    assert "Open doors 2" in shown and "Open doors 1" not in shown
