import errno
import os
import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError

from portal import server
from portal.addresses import absolute
from portal.companion import Companion
from portal.management.commands.run import (
    Command,
    explanation,
    name_address,
    welcome,
)


def test_run_names_a_taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        with pytest.raises(
            CommandError, match=f"Port {port} is taken by another program"
        ):
            call_command("run", port=port)


@pytest.mark.django_db
def test_welcome_tells_addresses_and_how_to_sign_in():
    lines = welcome("127.0.0.1", 8123).splitlines()

    assert lines[0] == "Listening on http://localhost:8123/ (Ctrl-C stops)"
    assert lines[1] == "Sign in at http://localhost:8123/en/accounts/login/ as"
    assert [line.split()[0] for line in lines[2:4]] == ["coordinator", "administrator"]
    assert all(len(line.split()) == 3 for line in lines[2:4])
    assert lines[4] == "Administration: http://localhost:8123/cms/"


def test_welcome_in_production_tells_no_account(settings):
    settings.DEMO = False

    assert welcome("portal.example", 80) == (
        "Listening on http://portal.example:80/ (Ctrl-C stops)"
    )


def test_mails_lead_to_the_port_that_is_served(settings, monkeypatch):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    monkeypatch.setenv("BASE_URL", "")  # brought back as it was after the test
    monkeypatch.delenv("BASE_URL")

    name_address("127.0.0.1", 8123)

    assert absolute("/en/") == "http://localhost:8123/en/"
    assert os.environ["BASE_URL"] == "http://localhost:8123"  # what the worker reads


def test_mails_lead_to_the_address_that_the_environment_names(settings, monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://portal.example")

    name_address("0.0.0.0", 8123)

    assert absolute("/en/") == "https://portal.example/en/"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full in "),
        (OperationalError("connection refused"), "The database cannot be used: conn"),
        (ProgrammingError("a fault of ours"), ""),
    ],
)
def test_what_the_machine_lacks_is_said_in_a_sentence(error, words):
    assert explanation(error).startswith(words)
    assert bool(explanation(error)) is bool(words)


@pytest.mark.parametrize("has_worker", [True, False])
def test_worker_runs_while_the_server_does(monkeypatch, has_worker):
    steps = []
    monkeypatch.setattr(Companion, "start", lambda self: steps.append("started"))
    monkeypatch.setattr(Companion, "stop", lambda self: steps.append("stopped"))
    monkeypatch.setattr(server, "serve", lambda listener, on_ready: on_ready())

    Command().serve(None, "Listening", has_worker=has_worker)

    assert steps == ["started"] * has_worker + ["stopped"]
