"""From a file to drafts, and the same file again."""

from knowledge.importing import actions
from knowledge.models import ImportedRow, Practice, PracticeImport, PracticePage
from knowledge.record.drafts import draft_of, keep_draft
from tests.factories import RegionFactory, coordinator_of, publish
from tests.knowledge.importing.books import (
    HEAD,
    ROW,
    checked,
    drafts,
    imported,
    reasons,
    rows,
    taken_in,
    worked,
    xlsx,
)


def test_import_makes_drafts_of_the_organisation(importer, foundry):
    done = imported(importer, xlsx(HEAD, *rows(3)), organisation=foundry)

    assert done.state == "done" and done.report[0] == {"made": 3}
    page = drafts()[0]
    assert (page.title, page.live) == ("Open doors 1", False)
    assert page.theme.key == "workforce" and page.region.key == "gorenjska"
    practice = page.practice
    assert (practice.author, practice.organisation) == (importer, foundry)
    assert practice.begun_at and practice.region.key == "gorenjska"
    assert page.latest_revision.user == importer and page.owner == importer


def test_check_writes_nothing(importer, foundry):
    tried = checked(taken_in(importer, xlsx(HEAD, *rows(3)), organisation=foundry))

    assert (tried.state, tried.report) == ("checked", [{"made": 3}])
    assert not Practice.objects.exists() and not ImportedRow.objects.exists()


def test_same_file_again_changes_nothing(importer, foundry):
    book = xlsx(HEAD, *rows(3))
    imported(importer, book, organisation=foundry)
    before = list(PracticePage.objects.values_list("pk", "latest_revision"))

    tried = checked(taken_in(importer, book, organisation=foundry))

    assert tried.report == [{"same": 3}]
    assert list(PracticePage.objects.values_list("pk", "latest_revision")) == before


def test_same_row_in_another_file_with_more_columns_is_the_same(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)

    tried = checked(
        taken_in(importer, xlsx([*HEAD, "Funding"], ROW), organisation=foundry)
    )

    assert tried.report == [{"same": 1}]


def test_changed_row_changes_an_untouched_draft(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)

    done = imported(
        importer, xlsx(HEAD, ["a-1", "Doors", *ROW[2:]]), organisation=foundry
    )

    assert done.report[0] == {"changed": 1}
    assert [page.title for page in drafts()] == ["Doors"]
    assert Practice.objects.count() == 1


def test_changed_row_leaves_a_draft_that_was_written_on(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)
    draft = draft_of(PracticePage.objects.get())
    draft.aim = "More apprentices."
    keep_draft(draft, by=importer)

    tried = checked(
        taken_in(importer, xlsx(HEAD, ["a-1", "Doors", *ROW[2:]]), organisation=foundry)
    )

    assert tried.report[0] == {"kept": 1}
    assert tried.report[1]["why"] == "Its draft was changed in the portal since."


def test_changed_row_leaves_what_is_published(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)
    publish(PracticePage.objects.get())

    tried = checked(
        taken_in(importer, xlsx(HEAD, ["a-1", "Doors", *ROW[2:]]), organisation=foundry)
    )

    assert tried.report[1]["why"] == "It is published; change it in the portal."


def test_row_in_another_language_is_left_to_translators(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)

    tried = checked(
        taken_in(importer, xlsx(HEAD, ROW), organisation=foundry, language="sl")
    )

    assert tried.report[0] == {"kept": 1}


def test_row_without_key_is_known_by_its_title(importer, foundry):
    head, row = HEAD[1:], ROW[1:]
    imported(importer, xlsx(head, row), organisation=foundry)

    tried = checked(taken_in(importer, xlsx(head, row), organisation=foundry))

    assert tried.report == [{"same": 1}]


def test_deleted_draft_is_made_again(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)
    page = PracticePage.objects.get()
    practice = page.practice
    page.delete()
    practice.delete()

    done = imported(importer, xlsx(HEAD, ROW), organisation=foundry)

    assert done.report[0] == {"made": 1}


def test_two_owners_have_rows_of_their_own(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)
    keeper = coordinator_of(foundry.region)

    done = imported(keeper, xlsx(HEAD, ROW), region=foundry.region)

    assert done.report[0] == {"made": 1}
    assert Practice.objects.filter(organisation=None, author=keeper).count() == 1


def test_rows_with_mistakes_are_left_out_whole(importer, foundry):
    wrong = ["a-2", "Without a theme", None, "It works.", "Nowhere"]

    done = imported(importer, xlsx(HEAD, ROW, wrong), organisation=foundry)

    assert done.report[0] == {"made": 1, "refused": 1}
    assert reasons(done) == [
        ("E3", "“Nowhere” is not in the list."),
        ("C3", "This must be filled in."),
    ]
    assert Practice.objects.count() == 1


def test_key_twice_in_a_file_is_refused(importer, foundry):
    tried = checked(
        taken_in(
            importer, xlsx(HEAD, ROW, ["a-1", "B", *ROW[2:]]), organisation=foundry
        )
    )

    assert tried.report[0] == {"made": 1, "refused": 1}
    assert reasons(tried) == [("", "Row 2 has the same key or the same title.")]


def test_region_of_the_owner_holds_where_a_row_says_none(importer, foundry):
    imported(importer, xlsx(HEAD[:4], ROW[:4]), organisation=foundry)

    assert drafts()[0].region == foundry.region


def test_start_without_right_rows_is_refused(importer, foundry, client):
    tried = checked(taken_in(importer, xlsx(HEAD, ["a", "T"]), organisation=foundry))

    assert tried.report[0] == {"refused": 1}
    client.force_login(importer)
    client.post(f"/en/practices/import/{tried.pk}/start/")
    assert PracticeImport.objects.get().state == "checked"


def test_part_taken_meanwhile_stops_the_import(importer, foundry):
    tried = checked(taken_in(importer, xlsx(HEAD, ROW), organisation=foundry))
    actions.start(practice_import=tried)
    importer.parts.all().delete()

    done = worked(tried)

    assert (done.state, Practice.objects.count()) == ("failed", 0)
    assert "may not write" in done.trouble


def test_changed_row_leaves_a_draft_of_somebody_else(importer, foundry):
    imported(importer, xlsx(HEAD, ROW), organisation=foundry)
    elsewhere = RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    stranger = coordinator_of(elsewhere)

    done = checked(
        taken_in(
            stranger,
            xlsx(HEAD, [ROW[0], "Another title", *ROW[2:]]),
            organisation=foundry,
        )
    )

    assert [draft.title for draft in drafts()] == [ROW[1]]
    row = done.report[1]
    assert row["what"] == "kept"
    assert "slug" not in row
    assert "else" in row["why"]
