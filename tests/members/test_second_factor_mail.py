"""The mail of a new app goes out with the commit; apart, for it meets no site here."""

import pytest

from tests.factories import UserFactory
from tests.members.letters import app_code
from tests.reading import html


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("language", "said"), [("en", "Authenticator app activated"), ("de", "aktiviert")]
)
def test_member_is_told_of_a_new_app(signed_in, mailoutbox, language, said):
    member = UserFactory(email="ana@example.org")
    client, address = signed_in(member), f"/{language}/accounts/2fa/totp/activate/"
    secret = html(client.get(address)).find(id="authenticator_secret").text
    client.post(address, {"code": app_code(secret)})
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]
    assert said in mailoutbox[0].body
