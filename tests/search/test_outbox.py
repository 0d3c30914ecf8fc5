"""The outbox: written with what changed, in the order of the commits."""

import pytest
from django.db import connection, transaction

from search.indexing import catch_up
from search.models import Change
from search.outbox import last_sequence, record_change, record_terms_change
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def waiting() -> int:
    """How often the outbox is to be applied after this commit."""
    return sum(entry[1] is catch_up for entry in connection.run_on_commit)


def test_change_names_kind_and_key():
    record_change("organisation", 7)
    record_terms_change()

    assert [change.key for change in Change.objects.all()] == [
        "organisation:7",
        "terms:",
    ]


def test_change_goes_with_the_transaction_that_is_rolled_back():
    with pytest.raises(RuntimeError), transaction.atomic():
        OrganisationFactory()
        record_change("organisation", 7)
        raise RuntimeError

    assert Change.objects.count() == 0
    assert waiting() == 0


def test_numbers_follow_each_other():
    for key in "abc":
        record_change("page", key)

    changes = list(Change.objects.values_list("pk", "key"))
    assert [key for _number, key in changes] == ["page:a", "page:b", "page:c"]
    assert changes == sorted(changes)
    assert last_sequence() == changes[-1][0]


def test_outbox_begins_at_zero():
    assert last_sequence() == 0


def test_outbox_is_applied_once_for_each_commit():
    for key in "abc":
        record_change("page", key)

    assert waiting() == 1


def test_change_tells_itself():
    record_change("page", "a")

    change = Change.objects.get()
    assert str(change) == f"{change.pk}: page:a"
    assert change.at
