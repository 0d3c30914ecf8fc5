"""`manage.py search_check`: what index and database say differently, and its repair."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.models import Organisation
from portal.registries import jobs
from search import maintenance, verifying
from search.applying import read
from search.checking import check, repair
from search.generations import reindex
from search.models import Change, Trouble
from search.outbox import last_sequence, record_change
from tests.factories import OrganisationFactory
from tests.search.documents import document
from tests.search.indexes import each_index

pytestmark = [pytest.mark.django_db, each_index]


@pytest.fixture
def organisations(consumer):
    found = [
        OrganisationFactory(key=key, label={"en": f"House of {key}"})
        for key in ("glass", "coal", "salt")
    ]
    for each in found:
        record_change("organisation", each.pk)
    reindex(consumer)
    return found


@pytest.fixture
def harmed(consumer, organisations):
    """One document of each kind of difference, that no change leads to."""
    glass, coal, _salt = organisations
    engine, sequence = consumer.engine(), last_sequence()
    [spoilt] = read([f"organisation:{coal.pk}"])
    engine.apply(
        [replace(spoilt, title="House of nobody"), document("nobody:1")],
        [f"organisation:{glass.pk}:en"],
        sequence,
    )
    return glass, coal


def run(**options) -> str:
    out = StringIO()
    call_command("search_check", stdout=out, **options)
    return out.getvalue()


def test_check_of_an_index_in_order(consumer, organisations):
    told = run(engine=consumer.name)

    assert f"{consumer.name}: 3 documents in the database" in told
    assert "nothing differs" in told


def test_check_tells_each_difference_in_words(consumer, harmed):
    glass, coal = harmed
    out = StringIO()

    with pytest.raises(CommandError, match="differ"):
        call_command("search_check", engine=consumer.name, stdout=out)

    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert f"missing in the index 1 organisation:{glass.pk}:en" in lines
    assert f"in another state 1 organisation:{coal.pk}:en" in lines
    assert "not in the database any more 1 nobody:1:en" in lines


def test_repair_puts_everything_right(consumer, harmed):
    told = run(engine=consumer.name, repair=True)

    assert "after the repair: 0 missing, 0 too many, 0 in another state" in told
    assert consumer.engine().count() == 3
    assert not check(consumer).found


def test_change_that_is_on_its_way_is_no_difference(
    consumer,
    organisations,
    monkeypatch,
):
    """Written while the documents are compared; the indexer comes later."""
    glass, original = organisations[0], verifying.present

    def present(*args):
        glass.label = {"en": "House of mirrors"}
        glass.save()
        Change.objects.create(key=f"organisation:{glass.pk}")
        return original(*args)

    monkeypatch.setattr(verifying, "present", present)

    assert not check(consumer).found


def test_change_that_nobody_told_of_is_a_difference(consumer, organisations):
    Organisation.objects.filter(key="salt").update(label={"en": "House of bread"})

    found = check(consumer).found

    assert found.different == (f"organisation:{organisations[2].pk}:en",)


def test_index_of_another_database_is_built_anew(consumer, organisations):
    """A copy of the database was put back: the outbox is behind what was read."""
    consumer.engine().apply([], [], last_sequence() + 1000)
    checked = check(consumer)
    assert checked.is_ahead and not checked.is_well

    assert repair(consumer, checked).is_well

    assert consumer.engine().sequence() == last_sequence()


def test_night_repairs_and_tells(consumer, harmed):
    told = maintenance.check_and_repair(consumer)

    words = "The index differed from the database: 1 missing, 1 too many, 1 in another"
    assert words in told
    assert f"{consumer.name}: {words} state. Repaired." == Trouble.objects.get().what
    assert maintenance.check_and_repair(consumer) == ""


def test_check_runs_once_a_night(consumer, organisations, monkeypatch):
    runs = []
    monkeypatch.setattr(maintenance, "check_and_repair", lambda c: runs.append(c.name))
    monkeypatch.setattr(maintenance, "NIGHT", range(24))

    for _ in range(3):
        jobs.get("search-check").run()
        jobs.get("search-check-elasticsearch").run()

    assert runs.count("sqlite") == 1
    monkeypatch.setattr(maintenance, "NIGHT", ())
    monkeypatch.setattr(maintenance, "CHECKED_EVERY", -1)
    jobs.get("search-check").run()
    assert runs.count("sqlite") == 1
