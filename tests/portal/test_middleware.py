"""Response headers: strict everywhere, the least that is needed in the admin."""

import pytest

from portal.middleware import PERMISSIONS_POLICY


def policy(answer) -> dict[str, str]:
    """The directives of a response's Content-Security-Policy."""
    header = answer.headers["Content-Security-Policy"]
    parts = (part.strip().partition(" ") for part in header.split(";"))
    return {name: value for name, _space, value in parts}


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/sl/library/",
        "/en/search/?q=iron",
        "/en/organisations/",
        "/en/accounts/login/",
        "/en/accounts/login/code/",
        "/en/accounts/password/reset/",
        "/en/nothing-here/",
        "/healthz",
    ],
)
def test_public_pages_allow_our_own_scripts_and_styles_only(site, client, path):
    answer = client.get(path)
    rules = policy(answer)
    assert rules["default-src"] == "'none'"
    assert (rules["script-src"], rules["style-src"]) == ("'self'", "'self'")
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in str(rules) and "nonce" not in str(rules)
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_member_pages_are_as_strict(site, signed_in, coordinator):
    for path in ("/en/account/", "/en/practices/share/", "/en/accounts/email/"):
        rules = policy(signed_in(coordinator).get(path))
        assert (rules["script-src"], rules["style-src"]) == ("'self'", "'self'")


def test_admin_is_loosened_as_far_as_wagtail_needs(site, signed_in, administrator):
    answer = signed_in(administrator).get("/cms/")
    rules = policy(answer)
    assert rules["script-src"] == rules["style-src"] == "'self' 'unsafe-inline'"
    assert rules["frame-ancestors"] == "'self'"
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == rules["connect-src"] == "'self'"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_refusal_at_the_admins_door_is_strict(site, signed_in, coordinator):
    answer = signed_in(coordinator).get("/cms/login/")
    assert answer.status_code == 403
    assert policy(answer)["script-src"] == "'self'"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/en/cms/", "/cmsx/", "/en/library/?x=/cms/"])
def test_addresses_that_look_like_the_admin_stay_strict(site, client, path):
    assert policy(client.get(path))["script-src"] == "'self'"


def test_page_names_no_inline_script_or_style(site, client):
    shown = client.get("/en/").content.decode()
    assert "<style" not in shown and " style=" not in shown and " onclick" not in shown
    assert shown.count("<script") == shown.count('<script type="module" src="/static/')


def test_page_asks_nothing_of_other_hosts(site, client):
    shown = client.get("/en/").content.decode()
    for start in ('src="http', 'src="//', 'rel="stylesheet" href="http'):
        assert start not in shown


@pytest.mark.parametrize("path", ["/", "/en/", "/healthz", "/cms/", "/en/nothing/"])
def test_every_answer_switches_off_what_the_portal_never_asks(site, client, path):
    answer = client.get(path)
    assert answer.headers["Permissions-Policy"] == PERMISSIONS_POLICY
    assert "camera=()" in PERMISSIONS_POLICY and "geolocation=()" in PERMISSIONS_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
