"""Things that change again and again; each says which of its states it is."""

from django.db import transaction

from members.models import Organisation
from search.contract import Engine
from search.engines.digests import digest_of
from search.models import Change
from search.outbox import record_change
from search.verifying import present
from tests.factories import OrganisationFactory


def make(count: int) -> list[Organisation]:
    return [
        OrganisationFactory(key=f"house-{n}", label=label(n, 0), summary={})
        for n in range(count)
    ]


def label(number: int, state: int) -> dict[str, str]:
    return {"en": f"House house{number} state{state}"}


def change(things: list[Organisation], state: int) -> None:
    """In one transaction with the outbox; nobody of this process brings it in."""
    with transaction.atomic():
        for number, thing in enumerate(things):
            Organisation.objects.filter(pk=thing.pk).update(label=label(number, state))
        Change.objects.bulk_create(Change(key=f"organisation:{t.pk}") for t in things)


def rename(thing: Organisation, number: int, state: int) -> None:
    """As a request does it."""
    with transaction.atomic():
        Organisation.objects.filter(pk=thing.pk).update(label=label(number, state))
        record_change("organisation", thing.pk)


def assert_whole(engine: Engine) -> None:
    """Every document is there, in the state of the database, and nothing else."""
    expected = {d.key: digest_of(d) for d in present(None, lambda *progress: None)}
    assert engine.digests() == expected
    assert engine.count() == len(expected)
