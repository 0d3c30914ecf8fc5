"""Two who act at the same moment; apart, for what is committed here meets no site."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection

from members.concepts import actions, values
from members.models import User
from portal.conflicts import mark
from tests.factories import editor
from tests.vocabulary.concepts import concept
from vocabulary import relations
from vocabulary.models import Concept

COMMITS = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*acts) -> list[str]:
    """What became of each: "done", or why not."""
    wait, found = threading.Barrier(len(acts)), []

    def act(do):
        try:
            wait.wait()
            do()
            found.append("done")
        except ValidationError as error:
            found.append(error.messages[0])
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=act, args=[do]) for do in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def broader(row: Concept, upper: str, by: int):
    """Puts a concept below another, by a form that was opened before."""
    saved = values.words_of(row) | values.relations_of(row)
    marks = {name: mark(value) for name, value in saved.items()}

    def do():
        actions.save_concept(
            concept=row,
            typed=saved | {"broader": [upper]},
            before=marks,
            by=User.objects.get(pk=by),
        )

    return do


@COMMITS
def test_two_concepts_do_not_come_above_each_other():
    pit, yard, by = concept("pit"), concept("yard"), editor()

    found = at_once(broader(pit, "yard", by.pk), broader(yard, "pit", by.pk))

    assert found[1] == "done" and "broader than itself" in found[0]
    assert len(relations.graph()) == 1


@COMMITS
def test_two_concepts_do_not_merge_into_each_other():
    pit, yard, by = concept("pit"), concept("yard"), editor()

    def merge(source, target):
        user = User.objects.get(pk=by.pk)
        return lambda: actions.merge(source=source, target=target, by=user)

    found = at_once(merge(pit, yard), merge(yard, pit))

    assert found[0] == "done" and "merged into another" in found[1]
    states = sorted(Concept.objects.values_list("state", flat=True))
    assert states == ["approved", "merged"]
