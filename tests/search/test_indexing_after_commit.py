"""What is committed is in the index; what is rolled back is not."""

import pytest
from django.db import transaction

from search import engines
from search.outbox import record_change
from tests.factories import OrganisationFactory
from tests.search.rebuilding import (
    lose_index,
    rest_is_over,
    side_file,
    wait_for_rebuild,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_commit_brings_the_change_into_the_index():
    with transaction.atomic():
        organisation = OrganisationFactory()
        record_change("organisation", organisation.pk)
        assert engines.current().count() == 0

    assert engines.current().keys() == {
        f"organisation:{organisation.pk}:en",
        f"organisation:{organisation.pk}:sl",
    }


def test_rollback_leaves_the_index_alone():
    with pytest.raises(RuntimeError), transaction.atomic():
        record_change("organisation", OrganisationFactory().pk)
        raise RuntimeError

    assert engines.current().count() == engines.current().sequence() == 0


def test_rolled_back_part_of_a_transaction_leaves_no_trace():
    with transaction.atomic():
        kept = OrganisationFactory()
        record_change("organisation", kept.pk)
        with pytest.raises(RuntimeError), transaction.atomic():
            record_change("organisation", OrganisationFactory(key="lost").pk)
            raise RuntimeError

    keys = engines.current().keys()
    assert {key.split(":")[1] for key in keys} == {str(kept.pk)}


def test_commit_without_an_index_works_and_the_index_is_rebuilt(monkeypatch):
    rest_is_over(monkeypatch)
    lose_index()

    record_change("organisation", OrganisationFactory().pk)

    wait_for_rebuild()
    assert side_file().exists()
    assert engines.current().count() == 2
