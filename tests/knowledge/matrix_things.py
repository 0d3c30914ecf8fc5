"""What the library's rows of the matrix act upon (tests/test_matrix.py)."""

from django.utils import timezone

from knowledge import actions
from knowledge.confirming.links import signed
from knowledge.models import (
    Adoption,
    Endorsement,
    Practice,
    PracticeImport,
    SavedSearch,
    SparkDraft,
)
from knowledge.review import archiving
from knowledge.review.actions import remark
from members.models import Organisation
from tests.factories import make_practice
from tests.knowledge.importing.books import HEAD, ROW, checked, taken_in, xlsx
from tests.knowledge.reading.records import make_block
from tests.knowledge.review.records import (
    begun,
    published,
    seen,
    sent_back,
    submitted,
)
from tests.knowledge.strategies.rows import make_measure, make_strategy
from tests.knowledge.translating.screens import begin
from vocabulary.models import Region


def things_of_library(users: dict, person) -> dict[str, str]:
    """All in Gorenjska; records are of the works, written by `person`."""
    here = Region.objects.get(key="gorenjska")
    works = Organisation.objects.get(key="works")
    return {
        **records_of(works, person, users["coordinator"]),
        **sparks_of(here, users),
        **reading_of(here, works),
        **ledger_of(here, works, person),
        **strategies_of(here),
        **kept_of(users, works, person),
    }


def records_of(works, person, coordinator) -> dict[str, str]:
    """A record in each of its states."""

    def record(title: str):
        page = begun(person, works.region, title=title)
        Practice.objects.filter(pk=page.practice_id).update(organisation=works)
        page.practice.organisation = works
        return page

    draft, waiting = record("Draft"), submitted(record("Waiting"), person)
    answered = submitted(record("Answered"), person)
    asked = remark(page=answered, by=coordinator, text="Who paid?")
    answered = sent_back(answered, coordinator)
    public = published(submitted(record("Public"), person), coordinator)
    archived = published(submitted(record("Archived"), person), coordinator)
    archiving.archive(practice=archived.practice, by=coordinator, reason="Old.")
    begin(public, coordinator)
    return {
        "draft": draft.practice.slug,
        "waiting": waiting.practice.slug,
        "waiting_task": str(seen(waiting)),
        "answered": answered.practice.slug,
        "remark": str(asked.pk),
        "public": public.practice.slug,
        "public_revision": str(public.live_revision_id),
        "archived": archived.practice.slug,
    }


def sparks_of(here, users) -> dict[str, str]:
    """What the member shared: taken back, hidden, and one half written."""
    member = users["member"]
    taken = make_practice(title="Taken", author=member, region=here, tier="spark")
    actions.withdraw_practice(practice=taken.practice, by=member)
    SparkDraft.objects.create(author=member, data={"title": "Half"})
    own = make_practice(title="Own", author=member, region=here)
    Practice.objects.filter(pk=own.practice_id).update(asked_at=timezone.now())
    own.practice.refresh_from_db()
    return {
        "taken": taken.practice.slug,
        "own": own.practice.slug,
        "own_link": signed(own.practice, member),
    }


def reading_of(here, works) -> dict[str, str]:
    block, page = make_block(organisation=works, region=here)
    return {"block": str(block.pk), "block_of": page.practice.slug}


def ledger_of(here, works, person) -> dict[str, str]:
    """Zwickau's practice that the works took up, told three times; a word on it."""
    zwickau = Region.objects.get(key="zwickau")
    page = make_practice(title="Theirs", region=zwickau)
    fresh = make_practice(title="Fresh", region=zwickau)
    now = timezone.now()
    row = {"since": "2024", "kept": "All.", "language": "en", "recorded_by": person}
    adopter = {"adopter_confirmed_by": person, "adopter_confirmed_at": now}
    owner = {"owner_confirmed_by": person, "owner_confirmed_at": now}
    declined = {"declined_by": person, "declined_at": now}
    for number, more in enumerate(({}, adopter | owner, adopter | declined), 1):
        Adoption.objects.create(
            number=number,
            practice=page.practice,
            region=here,
            organisation=works,
            **row,
            **more,
        )
    word = Endorsement.objects.create(
        practice=page.practice, user=person, kind="works_here", reason="Yes."
    )
    return {
        "theirs": page.practice.slug,
        "fresh": fresh.practice.slug,
        "adoption_version": Adoption.objects.get(number=1).version,
        "word": str(word.pk),
    }


def strategies_of(here) -> dict[str, str]:
    strategy = make_strategy(here)
    first, _second = (make_measure(strategy, key=key) for key in ("one", "two"))
    make_measure(strategy, key="off", withdrawn_at=timezone.now())
    make_strategy(key="central-europe")
    linked = make_practice(title="Linked", region=here)
    first.answers.create(practice=linked.practice)
    return {"linked": linked.practice.slug}


def kept_of(users, works, person) -> dict[str, str]:
    """What one keeps for oneself: a search, an import, the link of a mail."""
    kept = SavedSearch.objects.create(user=person, title="Mine", params="q=x")
    partner = users["partner"]
    fresh = taken_in(partner, xlsx(HEAD, ROW), organisation=works)
    ready = checked(taken_in(partner, xlsx(HEAD, ROW), organisation=works))
    assert ready.state == PracticeImport.State.CHECKED
    return {"search": str(kept.pk), "import": str(fresh.pk), "ready": str(ready.pk)}
