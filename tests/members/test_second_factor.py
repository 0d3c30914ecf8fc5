"""The second step: an app's code or a recovery code; administrators need one."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Permission

from members.models import AccountLook, Invitation, Part, Suspension
from tests.factories import PASSWORD, RegionFactory, UserFactory, editor
from tests.members.letters import (
    app_code,
    ask_for_code,
    code_in,
    enter_app_code,
    enter_code,
    enter_password,
    signed_in_as,
)
from tests.people import SECRET, give_second_factor
from tests.reading import errors, html, words

ACTIVATE = "/en/accounts/2fa/totp/activate/"
CODES = "/en/accounts/2fa/recovery-codes/"
SET_UP = "/en/account/second-step/"


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


@pytest.fixture
def newcomer(db):
    """An administrator who has a password and nothing more."""
    return UserFactory(email="new-administrator@example.org", is_superuser=True)


def set_up_app(client) -> str:
    """Through the page; the secret that it shows."""
    secret = html(client.get(ACTIVATE)).find(id="authenticator_secret").text
    client.post(ACTIVATE, {"code": app_code(secret)})
    return secret


def codes_of(user) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def test_app_is_set_up_with_a_picture_and_a_secret(own, member, mailoutbox):
    page = html(own.get(ACTIVATE))
    assert page.select_one("img.qr-code")["src"].startswith(
        "data:image/svg+xml;base64,"
    )
    secret = set_up_app(own)
    kinds = Authenticator.objects.filter(user=member).values_list("type", flat=True)
    assert set(kinds) == {"totp", "recovery_codes"}
    assert Authenticator.objects.get(type="totp").data["secret"] == secret


def test_set_up_ends_at_the_recovery_codes(own, member):
    secret = html(own.get(ACTIVATE)).find(id="authenticator_secret").text
    answer = own.post(ACTIVATE, {"code": app_code(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == CODES
    shown = [row.text for row in html(answer).select(".recovery-codes code")]
    assert shown == codes_of(member) and len(shown) == 10


def test_wrong_code_sets_nothing_up(own, member):
    own.get(ACTIVATE)
    answer = own.post(ACTIVATE, {"code": "000000"})
    assert errors(answer)["code"] == "Incorrect code."
    assert not Authenticator.objects.filter(user=member).exists()


def test_password_alone_no_longer_signs_in(member, client):
    give_second_factor(member)
    answer = enter_password(client, member.email, PASSWORD)
    assert answer.headers["Location"] == "/en/accounts/2fa/authenticate/"
    assert signed_in_as(client) is None
    enter_app_code(client)
    assert signed_in_as(client) == member.pk


def test_mailed_code_alone_no_longer_signs_in(member, client, mailoutbox):
    give_second_factor(member)
    ask_for_code(client, member.email)
    enter_code(client, code_in(mailoutbox[0]))
    assert signed_in_as(client) is None
    enter_app_code(client)
    assert signed_in_as(client) == member.pk


def test_recovery_code_signs_in_once(member, client):
    give_second_factor(member)
    code = codes_of(member)[0]
    for signed_in in (member.pk, None):
        enter_password(client, member.email, PASSWORD)
        answer = enter_app_code(client, code)
        assert signed_in_as(client) == signed_in
        client.logout()
    assert "Incorrect code." in answer.content.decode()
    assert len(codes_of(member)) == 9


def test_codes_cannot_be_tried_for_long(member, client):
    give_second_factor(member)
    enter_password(client, member.email, PASSWORD)
    for _time in range(5):
        enter_app_code(client, "000000")
    answer = enter_app_code(client)
    assert "Too many failed login attempts" in answer.content.decode()
    assert signed_in_as(client) is None


def test_script_that_prints_is_there_before_a_download_can_begin(own, member):
    """A download stops what a page still loads: it shows when its script has run."""
    codes_of(member)
    give_second_factor(member)

    head = html(own.get(CODES)).head

    script = head.find("script", src=lambda source: source and "print" in source)
    assert (script["type"], script["blocking"]) == ("module", "render")


def test_recovery_codes_are_downloaded_and_made_anew(own, member):
    give_second_factor(member)
    before = codes_of(member)
    file = own.get(f"{CODES}download/")
    assert file.headers["Content-Type"].startswith("text/plain")
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.content.decode().split() == before
    own.post(f"{CODES}generate/")
    assert set(codes_of(member)).isdisjoint(before)


def test_few_codes_are_a_warning(own, member):
    give_second_factor(member)
    codes = RecoveryCodes.activate(member)
    for code in codes.get_unused_codes()[:7]:
        codes.validate_code(code)
    for address in (CODES, "/en/accounts/2fa/"):
        notice = html(own.get(address)).select_one(".notice-warning").text
        assert "3" in notice and "Make new codes" in notice
    own.post(f"{CODES}generate/")
    assert html(own.get(CODES)).select_one(".notice-warning") is None


def test_codes_are_for_who_has_a_second_step(own):
    assert own.get(CODES).status_code == 404
    assert own.get(f"{CODES}download/").status_code == 404


def test_app_is_put_away_with_its_codes(own, member):
    give_second_factor(member)
    RecoveryCodes.activate(member)
    own.post("/en/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=member).exists()


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/login/?next=/cms/"])
def test_administrator_without_second_step_is_led_to_set_it_up(
    site, newcomer, signed_in, path
):
    answer = signed_in(newcomer).get(path, follow=True)
    assert answer.redirect_chain[-1][0] == SET_UP
    assert "Administrators can change everything" in words(answer)


def test_administrator_sends_nothing_into_the_admin_without_it(
    site, newcomer, signed_in
):
    answer = signed_in(newcomer).post("/cms/users/new/", {})
    assert answer.headers["Location"] == SET_UP


def test_administrator_goes_on_after_the_set_up(site, newcomer, signed_in):
    client = signed_in(newcomer)
    client.get("/cms/pages/?q=iron")
    set_up_app(client)
    links = html(client.get(CODES)).select("main a.button")
    [on] = [link["href"] for link in links if "go on" in link.text]
    assert on == "/cms/pages/?q=iron"
    assert client.get(SET_UP).headers["Location"] == "/cms/pages/?q=iron"
    assert client.get("/cms/").status_code == 200


def test_recovery_codes_alone_do_not_open_the_admin(site, newcomer, signed_in):
    RecoveryCodes.activate(newcomer)
    answer = signed_in(newcomer).get("/cms/")
    assert answer.headers["Location"] == SET_UP


def test_administrator_with_second_step_enters(site, administrator, signed_in):
    assert signed_in(administrator).get("/cms/").status_code == 200


def test_editor_is_asked_once_and_may_go_on(site, member, signed_in):
    member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = signed_in(member)
    first, second = (client.get("/cms/").content.decode() for _time in range(2))
    assert SET_UP in first
    assert SET_UP not in second


def test_editor_with_second_step_is_not_asked(site, member, signed_in):
    member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    give_second_factor(member)
    assert SET_UP not in signed_in(member).get("/cms/").content.decode()


def test_portal_asks_nobody_for_it(site, newcomer, signed_in):
    assert signed_in(newcomer).get("/en/account/").status_code == 200


@pytest.fixture
def member_path(site):
    """The address of somebody's parts."""
    user = UserFactory()
    Part.objects.create(user=user, kind="editor")
    return f"/en/people/{user.profile.key}/"


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("give/editor/", {}),
        ("give/coordinator/", {"region": "gorenjska"}),
        ("parts/{part}/take/", {}),
        ("suspend/", {"reason": "Harm."}),
        ("lift/", {}),
        ("data/", {"reason": "Asked."}),
    ],
)
def test_administrator_has_no_power_in_the_portal_without_it(
    newcomer, member_path, signed_in, path, typed
):
    RegionFactory()
    before = [*Part.objects.values_list("pk", "taken_at")]
    address = member_path + path.format(part=Part.objects.get().pk)
    client = signed_in(newcomer)
    assert client.post(address, typed).headers["Location"] == SET_UP
    assert [*Part.objects.values_list("pk", "taken_at")] == before
    assert not Suspension.objects.exists() and not AccountLook.objects.exists()
    give_second_factor(newcomer)
    assert client.get(SET_UP).headers["Location"] == address
    assert client.get(address, follow=True).status_code == 200


def test_administrator_invites_no_coordinator_without_it(site, newcomer, signed_in):
    RegionFactory()
    invited = {"people": "eva@example.org", "language": "en"}
    client, path = signed_in(newcomer), "/en/invitations/new/"
    answer = client.post(path, invited | {"place": "coordinator:gorenjska"})
    assert answer.headers["Location"] == SET_UP
    assert not Invitation.objects.exists()
    client.post(path, invited | {"place": "member:gorenjska"})
    assert Invitation.objects.get().kind == "member"


def test_editor_suspends_without_it(site, member, signed_in):
    answer = signed_in(editor()).post(
        f"/en/people/{member.profile.key}/suspend/", {"reason": "Harm."}
    )
    assert answer.headers["Location"] == f"/en/people/{member.profile.key}/"
    assert Suspension.objects.get().user == member


def test_set_up_page_is_for_members(site, client):
    assert "/accounts/login/" in client.get(SET_UP).headers["Location"]


def test_overview_shows_what_is_set_up(own, member):
    assert "Set up an authenticator app" in words(own.get("/en/accounts/2fa/"))
    give_second_factor(member)
    shown = words(own.get("/en/accounts/2fa/"))
    assert "Stop using the app" in shown
    assert SECRET not in shown
