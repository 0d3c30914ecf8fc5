"""The log of what one agreed to."""

import pytest
import yaml
from django.conf import settings

from members.models import Consent
from members.own_data.privacy import PRIVACY_VERSION
from portal.languages import CODES
from tests.factories import UserFactory
from tests.reading import words

PAGE = "/en/account/data/"
AGREE = "/en/account/data/agree/"


def consent(user, **fields) -> Consent:
    usual = {"subject": "joining", "version": PRIVACY_VERSION, "language": "en"}
    return Consent.objects.create(user=user, **usual | fields)


def test_log_says_what_which_version_and_when(member, signed_in):
    consent(member, version="2025-01")

    text = words(signed_in(member).get(PAGE))

    assert "Privacy notice, when joining" in text
    assert "Version 2025-01, agreed to on" in text


def test_what_was_taken_back_is_said(member, signed_in):
    consent(member, is_given=False)

    assert "taken back on" in words(signed_in(member).get(PAGE))


def test_anothers_log_is_not_shown(member, signed_in):
    consent(UserFactory(), version="1999-01")

    assert "1999-01" not in words(signed_in(member).get(PAGE))


def test_newer_text_is_agreed_to_by_a_button(member, signed_in):
    consent(member, version="2025-01")
    client = signed_in(member)
    assert "I have read it and agree" in words(client.get(PAGE))

    answer = client.post("/sl/account/data/agree/")

    row = Consent.objects.get(subject="privacy")
    assert (row.version, row.language, row.user) == (PRIVACY_VERSION, "sl", member)
    assert answer.headers["Location"] == "/sl/account/data/"
    assert "I have read it and agree" not in words(client.get(PAGE))


def test_who_agreed_to_the_text_of_today_is_not_asked(member, signed_in):
    consent(member)

    text = words(signed_in(member).get(PAGE))

    assert "I have read it and agree" not in text
    assert "leave the network" in text


def test_agreeing_is_posted_by_members(member, client, signed_in):
    assert signed_in(member).get(AGREE).status_code == 405
    assert "/accounts/login/" in client.post(AGREE).headers["Location"]
    assert not Consent.objects.exists()


def test_subject_of_another_room_is_shown_by_its_key(member, signed_in):
    consent(member, subject="newsletter")

    assert "newsletter" in words(signed_in(member).get(PAGE))


@pytest.mark.parametrize("language", ["de", "pl"])
def test_page_leads_to_the_privacy_notice_in_the_readers_language(
    member, signed_in, language
):
    answer = signed_in(member).get(f"/{language}/account/data/")

    assert f'href="/{language}/privacy/"' in answer.content.decode()


def test_notice_of_every_language_names_its_version():
    pages = yaml.safe_load((settings.BASE_DIR / "facts" / "pages.yaml").read_text())
    notice = next(page for page in pages["pages"] if page["key"] == "privacy")

    assert set(notice["texts"]) == set(CODES)
    for code, text in notice["texts"].items():
        assert PRIVACY_VERSION in text["body"], code
