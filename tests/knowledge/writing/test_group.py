"""A page for each group: saved on its own, half filled too."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from files.models import Document
from files.texts import take_texts
from knowledge.models import BuildingBlock, Practice, PracticePage
from knowledge.record import attached
from knowledge.record.groups import GROUPS
from knowledge.record.tables import rows_of
from knowledge.writing import actions
from knowledge.writing.wording import HELP
from tests.factories import (
    ConceptFactory,
    UserFactory,
    coordinator_of,
    make_practice,
    publish,
)
from tests.knowledge.writing.writing import address, draft, fields, send
from tests.reading import errors, html, words
from vocabulary.models import StakeholderGroup


def test_every_field_has_a_help_and_an_example():
    asked = {name for group in GROUPS.values() for name in group.fields}

    assert asked == set(HELP)


@pytest.mark.django_db
@pytest.mark.parametrize("group", GROUPS)
def test_group_saved_as_it_stands_changes_nothing(browser, record, group):
    before = record.revisions.get()

    answer = send(browser, record, group)

    assert answer.status_code == 302, words(answer)
    assert [r.pk for r in record.revisions.all()] == [before.pk]
    assert record.revisions.get().created_at == before.created_at


@pytest.mark.django_db
def test_group_keeps_what_was_typed(browser, record):
    send(
        browser,
        record,
        "identity",
        lead="Pupils cast bells.",
        begins="2018-04",
        cost_eur="12 500,50",
        status="finished",
    )

    kept = draft(record)
    assert (kept.lead, kept.begins, kept.status) == (
        "Pupils cast bells.",
        "2018-04",
        "finished",
    )
    assert kept.cost_eur == Decimal("12500.50")
    assert kept.cost_band == "under_25000"
    assert PracticePage.objects.get(pk=record.pk).lead == ""


@pytest.mark.django_db
def test_group_saves_what_is_right_and_tells_what_is_not(browser, record):
    answer = send(
        browser, record, "identity", begins="spring", lead="Kept.", cost_eur="12.000"
    )

    assert set(errors(answer)) == {"begins", "cost_eur"}
    assert "The rest is saved" in words(answer)
    assert fields(answer)["begins"] == "spring"
    assert (draft(record).lead, draft(record).begins) == ("Kept.", "")


@pytest.mark.django_db
def test_group_overwrites_ones_own_draft_and_not_a_colleagues(
    browser, record, colleague, signed_in
):
    send(browser, record, "why", aim="One")
    send(browser, record, "why", aim="Two")
    assert record.revisions.count() == 1

    send(signed_in(colleague), record, "why", situation="Three")

    assert record.revisions.count() == 2
    assert (draft(record).aim, draft(record).situation) == ("Two", "Three")


@pytest.mark.django_db
def test_group_goes_on_to_the_next(browser, record):
    answer = send(browser, record, "identity", do="next")

    assert answer.headers["Location"] == address(record, "where")


@pytest.mark.django_db
def test_where_keeps_point_branches_and_region(browser, record):
    send(browser, record, "where", latitude="46,25", longitude="14.36", region="")

    kept = draft(record)
    assert (kept.latitude, kept.longitude, kept.region) == (46.25, 14.36, None)
    assert Practice.objects.get(pk=record.practice_id).region is None


@pytest.mark.django_db
def test_concepts_are_found_without_script_and_kept(browser, record):
    concept = ConceptFactory()

    found = send(browser, record, "why", do="find", concepts_find="coal", aim="Typed")
    assert "Colliery" in words(found)
    assert fields(found)["aim"] == "Typed"
    send(browser, record, "why", concepts=concept.slug)

    assert list(draft(record).concepts.all()) == [concept]
    options = browser.get(address(record, "concepts"), {"q": "zech"})
    assert "Colliery" in html(options).get_text()


@pytest.mark.django_db
def test_rows_are_added_moved_and_removed_without_script(browser, record):
    more = send(browser, record, "what", **{"do": "add steps", "steps-0-title": "A"})
    typed = fields(more) | {"steps-1-title": "B", "do": "up steps 1"}
    moved = browser.post(address(record, "what"), typed)
    first = fields(moved)
    assert (first["steps-0-title"], first["steps-1-title"]) == ("B", "A")
    assert not rows_of(draft(record), "steps")

    browser.post(address(record, "what"), first | {"do": "save"})
    assert [row["title"] for row in rows_of(draft(record), "steps")] == ["B", "A"]

    gone = send(browser, record, "what", do="drop steps 0")
    browser.post(address(record, "what"), fields(gone) | {"do": "save"})
    assert [row["title"] for row in rows_of(draft(record), "steps")] == ["A"]


@pytest.mark.django_db
def test_row_keeps_its_id(browser, record):
    send(browser, record, "what", **{"steps-0-title": "A"})
    before = rows_of(draft(record), "steps")[0]["id"]

    send(browser, record, "what", **{"steps-0-title": "Another name"})

    row = rows_of(draft(record), "steps")[0]
    assert (row["id"], row["title"]) == (before, "Another name")


@pytest.mark.django_db
def test_row_never_takes_the_key_of_anothers_building_block(browser, record):
    other = make_practice(title="Another")
    block = BuildingBlock.objects.create(
        key="7f0a3a39-6a0c-4d1c-9a52-3b1d0f6f9a10", practice=other.practice
    )

    send(
        browser,
        record,
        "what",
        **{"building_blocks-0-id": str(block.pk), "building_blocks-0-title": "Mine"},
    )

    row = rows_of(draft(record), "building_blocks")[0]
    assert (row["title"], row["id"] == str(block.pk)) == ("Mine", False)


@pytest.mark.django_db
def test_row_with_a_wrong_cell_comes_back_and_the_rest_is_saved(browser, record):
    typed = {"money-0-item": "Bus", "money-0-cost": "cheap", "skills": "Patience"}

    answer = send(browser, record, "resources", **typed)

    assert "Please look at the row that is marked." in words(answer)
    assert fields(answer)["money-0-cost"] == "cheap"
    assert draft(record).skills == "Patience"
    assert not rows_of(draft(record), "money")


@pytest.mark.django_db
def test_money_is_summed(browser, record):
    typed = {"money-0-item": "Bus", "money-0-quantity": "10", "money-0-cost": "300.50"}
    send(browser, record, "resources", **typed)

    answer = browser.get(address(record, "resources"))

    assert "Saved rows add up to € 3,005." in words(answer)


@pytest.mark.django_db
def test_conditions_are_ten_rows_of_which_the_filled_are_kept(browser, record):
    shown = html(browser.get(address(record, "conditions")))
    assert len(shown.select(".condition-rows > li")) == 10

    send(
        browser,
        record,
        "conditions",
        **{"conditions-4-effect": "hindering", "conditions-4-sentence": "Too young."},
    )

    rows = rows_of(draft(record), "conditions")
    assert [(r["condition"], r["effect"]) for r in rows] == [("law", "hindering")]


@pytest.mark.django_db
def test_involvement_is_a_table_of_groups_and_phases(browser, record):
    groups = StakeholderGroup.objects.all()
    StakeholderGroup.objects.get_or_create(
        key="companies", defaults={"label": {"en": "Companies"}}
    )
    place = [group.key for group in groups.all()].index("companies")

    send(browser, record, "who", **{f"involvement-{place}-preparing": "leading"})

    rows = rows_of(draft(record), "involvement")
    assert [(r["group"], r["preparing"], r["afterwards"]) for r in rows] == [
        ("companies", "leading", "none")
    ]


@pytest.mark.django_db
def test_related_practice_is_found_and_added_without_script(browser, record):
    other = make_practice(title="Night of the furnaces")
    key = str(other.practice_id)

    found = send(browser, record, "sources", do="find related", related_find="furnace")
    assert html(found).find("button", value=f"take related {key}")
    added = send(browser, record, "sources", do=f"take related {key}")
    assert "Night of the furnaces" in words(added)
    browser.post(address(record, "sources"), fields(added) | {"do": "save"})

    assert [row["practice"] for row in rows_of(draft(record), "related")] == [key]


@pytest.mark.django_db
def test_related_practice_that_is_secret_is_not_told(browser, record, outsider):
    secret = actions.begin_record(
        by=coordinator_of(record.region),
        title="Secret plan",
        language="en",
        theme=record.theme,
        kind="idea",
        region=record.region,
    )

    answer = send(browser, record, "sources", do=f"take related {secret.practice_id}")

    assert "secret" not in words(answer).casefold()


@pytest.mark.django_db
def test_find_offers_what_is_published(browser, record):
    make_practice(title="Night of the furnaces")

    answer = browser.get(address(record, "find/related"), {"q": "furnaces"})

    assert "Night of the furnaces" in html(answer).get_text()


@pytest.mark.django_db
def test_file_of_a_draft_is_closed_until_it_is_published(
    browser, record, outsider, signed_in, client
):
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 a plan")
    typed = {"attachments-0-title": "The plan", "attachments-0-file_upload": upload}

    send(browser, record, "sources", **typed)

    document = Document.objects.get()
    assert rows_of(draft(record), "attachments")[0]["file"] == document.pk
    assert browser.get(document.url).status_code == 200
    assert signed_in(outsider).get(document.url).status_code == 404

    kept = draft(record)
    kept.what_works = "It works."
    publish(kept)
    assert client.get(document.url).status_code == 200


@pytest.mark.django_db
def test_writer_is_told_when_a_file_could_not_be_read(browser, record):
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 a plan")
    typed = {"attachments-0-title": "The plan", "attachments-0-file_upload": upload}
    send(browser, record, "sources", **typed)
    soon, damaged = "Its text will soon be read", "It seems to be damaged"

    assert soon in words(browser.get(address(record, "sources")))
    take_texts()
    page = words(browser.get(address(record, "sources")))

    assert damaged in page and soon not in page


@pytest.mark.django_db
def test_writer_is_told_when_a_file_is_not_searched_to_its_end(
    browser, record, monkeypatch
):
    monkeypatch.setattr(attached, "OF_A_FILE", 1_200)
    upload = SimpleUploadedFile("plan.txt", b"x" * 1_500)
    typed = {"attachments-0-title": "The plan", "attachments-0-file_upload": upload}
    send(browser, record, "sources", **typed)
    take_texts()

    page = words(browser.get(address(record, "sources")))

    assert "Only its first 1,200 characters are searched." in page


@pytest.mark.django_db
def test_file_that_is_none_is_refused(browser, record):
    upload = SimpleUploadedFile("plan.pdf", b"MZ not a plan")
    typed = {"attachments-0-title": "The plan", "attachments-0-file_upload": upload}

    answer = send(browser, record, "sources", **typed)

    assert "does not fit its ending" in words(answer)
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_group_that_is_submitted_refuses_and_shows_the_way_back(
    browser, record, partner
):
    record.get_workflow().start(record, partner)

    page = browser.get(address(record, "why"))
    answer = browser.post(address(record, "why"), {"aim": "Late", "theme": "workforce"})

    assert "This is being reviewed" in words(page)
    assert "Take it back to go on writing" in words(answer)
    assert draft(record).aim == ""


@pytest.mark.django_db
def test_group_without_such_a_name_is_not_there(browser, record):
    assert browser.get(address(record, "nothing")).status_code == 404


@pytest.mark.django_db
def test_group_of_a_draft_is_hidden_from_others(record, outsider, signed_in):
    stranger = signed_in(outsider)

    assert stranger.get(address(record, "why")).status_code == 404
    assert stranger.post(address(record, "why"), {"aim": "X"}).status_code == 404
    assert draft(record).aim == ""


@pytest.mark.django_db
def test_group_of_a_published_record_is_refused_to_others(record, signed_in):
    kept = draft(record)
    kept.what_works = "It works."
    publish(kept)

    assert signed_in(UserFactory()).get(address(record, "why")).status_code == 403


@pytest.mark.django_db
def test_published_record_keeps_its_text_until_the_new_one_is_reviewed(
    browser, record, client
):
    kept = draft(record)
    kept.what_works = "It works."
    page = publish(kept)

    send(browser, record, "identity", what_works="It works better.")

    assert "It works." in words(client.get(page.address))
    assert draft(record).what_works == "It works better."
    assert page.practice.begun_at <= timezone.now()
