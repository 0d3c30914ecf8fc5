import threading

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal import preparation


@pytest.mark.django_db
def test_migrations_are_due_when_one_is_not_applied():
    assert not preparation.has_unapplied_migrations()

    MigrationRecorder(connection).record_unapplied("files", "0001_initial")

    assert preparation.has_unapplied_migrations()


@pytest.mark.django_db
def test_content_is_due_on_an_empty_site():
    assert preparation.is_site_empty()


def test_words_are_compiled_before_the_tests():
    assert not preparation.are_words_stale()


def test_fingerprint_knows_our_static_files_and_the_packages():
    names = {path.name for path in preparation.own_static_files()}

    assert {"static_files.py", "base.css"} <= names
    assert list(preparation.packages().glob("wagtail-*.dist-info"))
    assert preparation.static_fingerprint() == preparation.static_fingerprint()


def test_only_steps_that_are_due_run_and_are_told(monkeypatch):
    done, said = [], []
    steps = [
        ("First", lambda: True, lambda: done.append(1)),
        ("Second", lambda: False, lambda: done.append(2)),
    ]
    monkeypatch.setattr(preparation, "STEPS", steps)

    preparation.prepare(said.append)

    assert done == [1]
    assert said == ["First ...", "  done in 0.0 s"]


def test_second_start_waits_for_the_first():
    entered = threading.Event()

    def second():
        with preparation.one_start_at_a_time():
            entered.set()

    thread = threading.Thread(target=second)
    with preparation.one_start_at_a_time():
        thread.start()
        assert not entered.wait(0.2)
    thread.join(timeout=5)

    assert entered.is_set()
