"""Registries: what higher rooms tell lower ones."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal import registries
from portal.registries import Job, jobs, panels_of, personal_data, probes
from portal.registry import Registry


@pytest.fixture
def shelf():
    return Registry("books")


def test_registry_keeps_entries_in_the_order_they_came(shelf):
    shelf.register("b", 2)
    shelf.register("a", 1)
    assert (list(shelf), shelf.all(), shelf.get("a")) == (["b", "a"], [2, 1], 1)


def test_registry_refuses_another_entry_under_the_same_key(shelf):
    shelf.register("a", 1)
    with pytest.raises(ValueError, match="books: 'a' is registered twice"):
        shelf.register("a", 2)
    assert shelf.all() == [1]


def test_registry_takes_the_same_entry_again(shelf):
    shelf.register("a", 1)
    assert shelf.register("a", 1) == 1
    assert shelf.all() == [1]


def test_registry_without_the_key_says_so(shelf):
    with pytest.raises(KeyError):
        shelf.get("nothing")


def test_rooms_have_registered_what_the_shell_asks():
    assert {"database", "layer", "search"} <= set(probes)
    panels = {"practices-of-concept", "practices-of-organisation"}
    assert panels <= set(registries.panels)
    assert "withdrawn" in registries.unlisted


def test_jobs_return_a_line_about_what_they_did(db):
    for job in jobs.all():
        assert isinstance(job, Job)
        assert job.every >= timedelta(seconds=2)
        assert isinstance(job.run(), str)


def test_entries_cannot_be_changed_afterwards():
    job = jobs.all()[0]
    with pytest.raises(AttributeError):
        job.every = timedelta(0)
    assert replace(job, every=timedelta(1)).every == timedelta(1)


def test_panels_of_a_place_are_those_placed_there(monkeypatch, rf):
    shown = Registry("panels")
    shown.register(
        "one", registries.Panel("hall", lambda request, subject: f"1 {subject}")
    )
    shown.register("two", registries.Panel("yard", lambda request, subject: "2"))
    monkeypatch.setattr(registries, "panels", shown)
    assert list(panels_of("hall", rf.get("/"), "x")) == ["1 x"]
    assert list(panels_of("roof", rf.get("/"), "x")) == []


def test_personal_data_entries_can_export_anonymise_and_remove():
    for entry in personal_data.all():
        assert all(map(callable, (entry.export, entry.anonymise, entry.remove)))
