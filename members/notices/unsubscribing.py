"""Out of mails with one click (RFC 8058): a signed address, no sign-in, no cookie."""

from django.core.signing import BadSignature, dumps, loads
from django.urls import reverse

from members.models import User
from portal.addresses import absolute

SALT = "members.unsubscribe"
DIGESTS = "digests"  # all kinds that come daily or weekly


def unsubscribe_url(user_id: int, scope: str) -> str:
    """The whole address, in the language that is active; `scope`: a kind or DIGESTS."""
    signed = dumps([user_id, scope], salt=SALT)
    return absolute(reverse("members:unsubscribe", args=[signed]))


def unsubscriber(signed: str) -> tuple[User, str] | None:
    """Whose mails of which scope are meant; None for an altered address.

    Such an address does not expire: old mails must keep their way out.
    """
    try:
        user_id, scope = loads(signed, salt=SALT)
    except BadSignature:
        return None
    user = User.objects.filter(pk=user_id).first()
    return (user, scope) if user else None
