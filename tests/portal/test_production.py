"""The portal with its production variables, in a process of its own."""

import json

import pytest

from tests.portal.processes import run_python

ASK = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
django.setup()
from django.core.management import call_command
from django.test import Client
from django.urls import is_valid_path
call_command("check", "--deploy", "--fail-level", "WARNING")
client = Client(headers={"host": "portal.example"})
def asked(path, secure=True):
    answer = client.get(path, secure=secure)
    cookies = {name: dict(morsel) for name, morsel in answer.cookies.items()}
    return [answer.status_code, dict(answer.headers), cookies]
print(json.dumps({
    "health": asked("/healthz"),
    "plain": asked("/en/", secure=False),
    "plain_health": asked("/healthz", secure=False),
    "has_styleguide": is_valid_path("/styleguide/"),
    "form": asked("/en/_util/login/"),
}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """What a fresh process says of `check --deploy` and answers over HTTP."""
    folder = tmp_path_factory.mktemp("production")
    (folder / "static").mkdir()
    done = run_python(
        ASK,
        SECRET_KEY="a key of production 0123456789 " * 2,
        ALLOWED_HOSTS="portal.example",
        DATABASE_URL=f"sqlite:///{folder}/portal.sqlite3",
        EMAIL_URL="smtp+tls://post:word@mail.example:587",
        HASHED_STATIC=0,
        VAR_DIR=folder,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]) | {
        "said": done.stdout + done.stderr
    }


def test_check_deploy_is_clean(production):
    assert "no issues" in production["said"]
    assert "WARNING" not in production["said"].upper().replace("--FAIL-LEVEL", "")


def test_transport_security_is_asked_of_browsers(production):
    status, headers, _cookies = production["health"]
    assert status == 200
    assert headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )


def test_plain_http_is_led_to_https_except_for_health(production):
    status, headers, _cookies = production["plain"]
    assert (status, headers["Location"]) == (301, "https://portal.example/en/")
    assert production["plain_health"][0] == 200


def test_styleguide_is_not_served_in_production(production):
    assert production["has_styleguide"] is False


def test_second_sign_in_form_is_not_served_in_production(production):
    assert production["form"][1]["Location"] == "/en/accounts/login/"
