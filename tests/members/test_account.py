"""One's own account: name, language, time zone, and the way to all its settings."""

import pytest

from search.models import Change
from tests.reading import errors, html, words

NEW = "new@example.org"
ZONE = "Europe/Ljubljana"


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


def test_account_page_is_for_its_owner(site, client):
    answer = client.get("/sl/account/")
    assert answer.headers["Location"] == "/sl/accounts/login/?next=/sl/account/"
    answer = client.post("/sl/account/", {"display_name": "X", "language": "sl"})
    assert answer.status_code == 302


def test_account_page_shows_what_the_portal_knows(own, member):
    page = html(own.get("/en/account/"))
    assert page.find(id="id_display_name")["value"] == "Ana"
    assert member.email in page.main.text


def test_account_is_saved(own, member):
    typed = {"display_name": "Ana Kovač", "language": "sl", "time_zone": ZONE}
    answer = own.post("/en/account/", typed, follow=True)
    assert "Your account is saved." in words(answer)
    member.refresh_from_db()
    saved = member.display_name, member.language, member.time_zone
    assert saved == ("Ana Kovač", "sl", ZONE)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"display_name": "", "language": "sl"}, "display_name"),
        ({"display_name": "x" * 101, "language": "sl"}, "display_name"),
        ({"display_name": "Ana", "language": "xx"}, "language"),
        ({"display_name": "A", "language": "sl", "time_zone": "Moon"}, "time_zone"),
    ],
)
def test_wrong_account_form_says_why_and_changes_nothing(own, member, typed, field):
    answer = own.post("/en/account/", typed)
    assert errors(answer)[field]
    member.refresh_from_db()
    assert (member.display_name, member.language) == ("Ana", "en")


def test_account_form_changes_nothing_else(own, member):
    form = {"display_name": "Ana", "language": "en", "time_zone": ZONE}
    own.post("/en/account/", form | {"email": NEW, "is_superuser": "on"})
    member.refresh_from_db()
    assert (member.email, member.is_superuser) == ("ana@example.org", False)


def test_other_methods_are_refused(own):
    assert own.delete("/en/account/").status_code == 405
    assert own.put("/en/account/").status_code == 405


def test_new_name_is_told_to_the_search(own, member):
    before = Change.objects.filter(key=f"member:{member.pk}").count()
    typed = {"display_name": "Ana Kovač", "language": "sl", "time_zone": ZONE}
    own.post("/en/account/", typed)
    assert Change.objects.filter(key=f"member:{member.pk}").count() != before


def test_account_page_leads_to_every_setting(own, member):
    page = html(own.get("/en/account/"))
    rows = {row.a["href"]: row.span.text for row in page.select(".setting-rows li")}
    assert rows["/en/accounts/email/"] == member.email
    assert rows["/en/accounts/password/change/"] == "Set"
    assert rows["/en/accounts/2fa/"] == "Off"
    assert rows["/en/accounts/sessions/"] == "0 devices"
