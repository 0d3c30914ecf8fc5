"""Every field: typed, reviewed, read, taken along, and brought back the same."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from files.licences import Licence
from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from knowledge.record.groups import GROUPS
from knowledge.record.tables import tables
from knowledge.review.rounds import open_task
from knowledge.writing.actions import begin_record
from knowledge.writing.values import stored_value
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    coordinator_of,
    make_practice,
    partner_of,
)
from tests.knowledge.importing.books import checked, imported, taken_in
from tests.knowledge.reading.records import make_block
from tests.knowledge.revisions import fresh
from tests.knowledge.sparks import picture_file
from tests.knowledge.writing.writing import address, fields
from tests.reading import errors, html, words
from vocabulary.models import Branch, StakeholderGroup

# What is typed, group by group, and what a reader of the page finds of each.
TYPED = {
    "identity": {
        "title": "Bells of Horn",
        "lead": "Pupils cast bells.",
        "what_works": "The foundry lends its sand.\n\nThe school sends hands.",
        "kind": "pilot_action",
        "status": "carried_on",
        "carried_on_by": "the bell museum",
        "begins": "2017-04",
        "ends": "2019-05-06",
        "cost_eur": "12500.5",
        "funding": "Interreg of the hills",
        "licence": "CC-BY-SA-4.0",
        "contact": "museum@example.org",
        "cover-credit": "Eva of the pictures",
        "cover-description": "Two pupils pour wax",
        "cover-licence": "CC-BY-4.0",
    },
    "where": {
        "region": "gorenjska",
        "municipality": "Horn below the hill",
        "latitude": "46.239",
        "longitude": "14.356",
        "precision": "exact",
        "branches": ["iron", "mining"],
        "setting": "museum",
    },
    "why": {
        "situation": "The trade had no heirs.",
        "aim": "Heirs for the trade.",
        "theme": "workforce",
        "past": "Cannons were cast.",
        "present": "Bells are cast.",
        "future": "Art will be cast.",
        "concepts": ["colliery"],
    },
    "what": {
        "what_was_done": "=A class came each month; - and went.",
        "steps-0-title": "Ask the night shift",
        "steps-0-what": "Over soup.",
        "steps-0-begins": "2017",
        "steps-0-ends": "2017-11",
        "steps-1-title": "Invite a class",
        "building_blocks-0-title": "Sand for a day",
        "building_blocks-0-what": "A lent box.",
        "building_blocks-0-enabling": "A kind master.",
        "building_blocks-0-lesson": "Bring brooms.",
        "building_blocks-1-title": "Wax at school",
        "building_blocks-1-what": "A pot of wax.",
    },
    "who": {
        "partners-0-organisation": "{organisation}",
        "partners-0-part": "lead",
        "partners-0-role": "Lends the sand box.",
        "partners-1-name": "Association of Bellringers",
        "partners-1-part": "partner",
        "involvement-0-group": "museum",
        "involvement-0-preparing": "consulted",
        "involvement-0-carrying_out": "leading",
        "involvement-0-afterwards": "informed",
    },
    "resources": {
        "staff_days": "12.5",
        "money-0-item": "Sand of the river",
        "money-0-quantity": "3",
        "money-0-unit": "cartloads",
        "money-0-cost": "250.5",
        "money-1-item": "Bus",
        "money-1-cost": "300",
        "skills": "Patience with wax.",
    },
    "conditions": {
        "conditions-0-condition": "norms",
        "conditions-0-effect": "enabling",
        "conditions-0-sentence": "Everybody loves bells.",
        "conditions-1-condition": "law",
        "conditions-1-effect": "hindering",
        "conditions-1-sentence": "A permit for fire.",
    },
    "evidence": {
        "evidence_level": "measured",
        "indicators-0-name": "Pupils at the furnace",
        "indicators-0-before": "-2",
        "indicators-0-after": "340",
        "indicators-0-unit": "heads a year",
        "indicators-0-source": "The porter's book",
        "quotes-0-quote": "I burnt a finger.",
        "quotes-0-who": "Pupil Ana",
        "quotes-0-role": "eleven years old",
    },
    "lessons": {
        "strengths_owner": "It is loud.",
        "strengths_outsider": "It is warm.",
        "difficulties": "Insurance took a year.",
        "differently": "Begin with the insurance.",
    },
    "transfer": {
        "must_stay": "Real fire.",
        "must_adapt": "What is cast.",
        "minimum_conditions": "A furnace within a day's ride.",
        "small_version": "Wax without fire.",
        "small_cost_eur": "301",
        "help_visit": "on",
        "help_mentor": "on",
        "help_note": "In spring only.",
    },
    "sources": {
        "sources": "The chronicle of Horn.",
        "attachments-0-title": "Plan of the mould",
        "links-0-title": "A film of it",
        "links-0-url": "https://example.org/film?a=1&b=2",
    },
}
CHOSEN = {  # how the page tells what was chosen from a list
    "pilot action",
    "Museum",
    "Iron and steel",
    "Colliery",
    "Gorenjska",
    "€ 12,500.50",
    "€ 301",
    "Another way of bells",
    "Open call",
    "Smiths of Horn",
}
NOT_SHOWN_AS_TYPED = {  # told as dates, numbers, marks on the map or terms of use
    *("kind", "status", "licence", "begins", "ends", "cost_eur", "small_cost_eur"),
    *("region", "latitude", "longitude", "precision", "branches", "setting", "theme"),
    *("concepts", "evidence_level", "staff_days", "help_visit", "help_mentor"),
    *("cover-licence",),
}
CODED = ("begins", "ends", "part", "organisation", "group", "condition", "effect")
NUMBERS = ("quantity", "cost", "before", "after", "url")
PHASES = ("preparing", "carrying_out", "afterwards")


@pytest.fixture
def organisation(shared_site):
    return OrganisationFactory(key="smiths", label={"en": "Smiths of Horn"})


@pytest.fixture
def partner(organisation):
    return partner_of(organisation)


@pytest.fixture
def record(partner, organisation):
    for key, label in (("iron", "Iron and steel"), ("mining", "Mining, ore")):
        Branch.objects.get_or_create(key=key, defaults={"label": {"en": label}})
    StakeholderGroup.objects.get_or_create(
        key="museum", defaults={"label": {"en": "Museum"}}
    )
    ConceptFactory()
    return begin_record(
        by=partner,
        title="To be named",
        language="en",
        theme=ThemeFactory(),
        kind="idea",
        region=RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE"),
        organisation=organisation,
    )


def test_every_field_goes_the_whole_way_unchanged(
    record, partner, organisation, signed_in, client
):
    RegionFactory()
    write_all(signed_in(partner), record, organisation)
    draft = draft_of(fresh(record))
    assert not [name for name in names() if is_empty(draft, name)]

    reviewer = signed_in(coordinator_of(draft.region))
    page = published(record, signed_in(partner), reviewer)
    assert values(page) == values(draft)

    answer = client.get(page.address)
    shown = f"{words(answer)} {html(answer).select_one('main img')['alt']}"
    assert not [text for text in texts() | CHOSEN if text not in shown]

    taken = signed_in(partner).get("/en/practices/import/records.xlsx?language=en")
    book = io.BytesIO(taken.content)
    tried = checked(taken_in(partner, book, organisation=organisation))
    assert tried.report[0] == {"same": 1}, tried.report

    again = imported(partner, as_new(taken.content), organisation=organisation)
    assert again.report[0] == {"made": 1}, again.report
    copy = PracticePage.objects.exclude(pk=page.pk).get(title=page.title)
    assert values(draft_of(copy)) == values(draft)


def write_all(browser, record, organisation) -> None:
    """Each group's page opened, filled and sent."""
    block, _source = make_block()
    other = make_practice(title="Another way of bells")
    more = {
        "identity": {"cover-upload": picture_file()},
        "what": {
            "building_blocks-0-file_upload": paper("box.pdf"),
            "building_blocks-0-file_credit": "Eva",
            "uses-0-block": str(block.pk),
            "uses-0-how": "With school classes.",
        },
        "sources": {
            "attachments-0-file_upload": paper("mould.pdf"),
            "attachments-0-file_credit": "Eva",
            "related-0-practice": str(other.practice_id),
            "related-0-why": "The same bells.",
        },
    }
    for group in GROUPS:
        path = address(record, group)
        typed = TYPED[group] | more.get(group, {})
        typed = {
            name: text.format(organisation=organisation.pk)
            if name.endswith("-organisation")
            else text
            for name, text in typed.items()
        }
        before = {"before": fields(browser.get(path))["before"], "do": "save"}
        answer = browser.post(path, before | {"licence": "CC-BY-4.0"} | typed)
        assert answer.status_code == 302, (group, errors(answer))


def paper(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 the plan", "application/pdf")


def published(record, browser, reviewer) -> PracticePage:
    """Submitted by its writer, published by somebody else."""
    review = f"/en/practices/{record.practice.slug}/review/"
    assert browser.post(f"{review}submit/").status_code == 302
    seen = open_task(fresh(record)).pk
    done = {"do": "publish", "seen": seen, "checked": [], "words": ""}
    assert reviewer.post(f"{review}decide/", done).status_code == 302
    page = fresh(record)
    assert page.live
    return page


def names() -> list[str]:
    return [name for group in GROUPS.values() for name in group.fields]


def is_empty(page, name: str) -> bool:
    is_false = name == "help_call"  # one of the three stays unticked
    return not is_false and stored_value(page, name) in ("", [], False, None)


def values(page) -> dict:
    return {name: without_ids(name, stored_value(page, name)) for name in names()}


def without_ids(name: str, value):
    if name not in tables():
        return value
    return [{k: v for k, v in row.items() if k != "id"} for row in value]


def texts() -> set[str]:
    """What was typed freely, line by line."""
    found = {"With school classes.", "The same bells."}
    for typed in TYPED.values():
        for name, text in typed.items():
            column = name.rpartition("-")[2]
            if name in NOT_SHOWN_AS_TYPED or column in (*CODED, *NUMBERS, *PHASES):
                continue
            found |= {line for line in text.splitlines() if line}
    return found


def as_new(content: bytes) -> io.BytesIO:
    """The workbook with a key of one's own: the same as another record."""
    book = load_workbook(io.BytesIO(content))
    book.worksheets[0]["A3"] = "a-new-one"
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def test_all_fields_and_tables_are_typed():
    typed = {name for group in TYPED.values() for name in group}
    by_files = {"uses", "related", "cover", "cost_band", "help_call"}

    missing = [n for n in names() if not any(t.split("-")[0] == n for t in typed)]

    assert set(missing) <= by_files
    assert len(names()) == 58 and Licence(TYPED["identity"]["licence"])
