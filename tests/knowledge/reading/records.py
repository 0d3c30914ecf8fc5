"""Records with all that a page can show, for the tests of reading."""

from django.utils import timezone

from files.models import Document
from knowledge.models import Practice, PracticePage
from knowledge.record.tables import set_rows
from tests.factories import OrganisationFactory, make_practice, publish
from vocabulary.models import StakeholderGroup

TEXTS = {
    "what_was_done": "## The call\n\nTwelve <b>artists</b> **came**.",
    "skills": "Painting at a height.",
    "strengths_owner": "Everybody sees the tower.",
    "strengths_outsider": "Others ask for it.",
    "difficulties": "Wind stopped the work.",
    "differently": "Begin in spring.",
    "must_stay": "The open call.",
    "must_adapt": "The motif.",
    "minimum_conditions": "An owner who agrees.",
    "small_version": "One wall.",
    "help_note": "Write to us in German.",
    "past": "Coal.",
    "present": "Steel.",
    "future": "Both.",
}


def document(**fields) -> Document:
    return Document.objects.create(
        **{"title": "Plan", "file": "private/documents/plan.pdf"} | fields
    )


def rows_of_tables(count: int, other: PracticePage, block: str, files: list) -> dict:
    """`count` rows in each table."""
    turns = range(1, count + 1)
    return (
        rows_of_people(turns)
        | rows_of_evidence(turns)
        | {
            "building_blocks": [
                {"title": f"Jury {n}", "what": "Seven judges.", "file": files[n - 1].pk}
                for n in turns
            ],
            "uses": [{"block": block, "how": "With five judges."} for _n in turns],
            "steps": [
                {"title": f"Step {n}", "what": "Done.", "begins": "2018-04"}
                for n in turns
            ],
            "attachments": [
                {"title": f"Plan {n}", "file": files[n - 1].pk} for n in turns
            ],
            "links": [{"title": "More", "url": "https://example.org/"} for _n in turns],
            "related": [
                {"practice": str(other.practice_id), "why": "The same tower."}
                for _n in turns
            ],
        }
    )


def rows_of_people(turns: range) -> dict:
    group, _is_new = StakeholderGroup.objects.get_or_create(
        key="museum", defaults={"label": {"en": "Museum"}}
    )
    organisation = OrganisationFactory().pk
    return {
        "partners": [
            {"organisation": organisation, "part": "lead", "role": "Pays."}
            for _n in turns
        ],
        "involvement": [
            {
                "group": group.key,
                "preparing": "consulted",
                "carrying_out": "leading",
                "afterwards": "none",
            }
            for _n in turns
        ],
    }


def rows_of_evidence(turns: range) -> dict:
    return {
        "money": [
            {"item": f"Paint {n}", "quantity": "150", "unit": "litres", "cost": "12.5"}
            for n in turns
        ],
        "conditions": [
            {"condition": "law", "effect": "hindering", "sentence": "A permit."},
            {"condition": "norms", "effect": "enabling", "sentence": "Pride."},
        ],
        "indicators": [
            {"name": "Visitors", "before": "50", "after": "100", "unit": "a day"}
            for _n in turns
        ],
        "quotes": [{"quote": "Look up!", "who": "A neighbour"} for _n in turns],
    }


def make_block(title: str = "Open call", **fields):
    """A published building block, and its page."""
    page = make_practice(title=f"Source of {title}", tier="record", **fields)
    set_rows(page, "building_blocks", [{"title": title, "what": "Artists apply."}])
    page = publish(page)
    return page.practice.building_blocks.get(), page


def make_record(count: int = 1, **fields) -> PracticePage:
    """A published full record with `count` rows in each table."""
    block, other = make_block()
    page = make_practice(
        **{
            "title": "Art on the tower",
            "tier": Practice.Tier.RECORD,
            "evidence_level": "measured",
            "staff_days": 40,
            "small_cost_eur": 5000,
            "help_call": True,
            **TEXTS,
        }
        | fields
    )
    files = [document(title=f"File {n}") for n in range(count)]
    for table, rows in rows_of_tables(count, other, str(block.pk), files).items():
        set_rows(page, table, rows)
    Practice.objects.filter(pk=page.practice_id).update(confirmed_at=timezone.now())
    return publish(page)
