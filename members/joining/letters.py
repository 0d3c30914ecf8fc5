"""Mails to people who have no account yet, in the language in which they asked.

What a person typed about themselves is never in the mail that asks for confirmation:
anybody could send anything to anyone by it.
"""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.joining import links
from members.models import JoinMessage, JoinRequest, User
from portal.addresses import absolute
from worker.letters import Letter
from worker.mail import forget_mails, queue_letter


def queue(request: JoinRequest, what: str, letter, **options) -> None:
    queue_letter(
        key=f"join-request:{request.pk}:{what}",
        to=request.email,
        language=request.language,
        letter=lambda: letter(request),
        **options,
    )


def queue_confirm(request: JoinRequest) -> None:
    """A new link each time, at most one in a minute."""
    now = timezone.now()
    queue(
        request,
        f"confirm:{now:%Y%m%d%H%M}",
        confirm,
        expires_at=now + links.CONFIRM_WITHIN,
    )


def queue_stands(request: JoinRequest) -> None:
    """Once a day, however often somebody asks with this address."""
    queue(request, f"stands:{timezone.now():%Y%m%d}", stands)


def queue_has_account(user: User) -> None:
    """Once a day, however often somebody asks with this address."""
    queue_letter(
        key=f"joining:has-account:{user.pk}:{timezone.now():%Y%m%d}",
        to=user.email,
        language=user.language,
        letter=has_account,
    )


def queue_arrived(request: JoinRequest) -> None:
    queue(request, "arrived", arrived)


def queue_question(request: JoinRequest, message: JoinMessage) -> None:
    queue(request, f"question:{message.pk}", lambda row: question(row, message.text))


def queue_approved(request: JoinRequest) -> None:
    queue(request, "approved", approved)


def queue_declined(request: JoinRequest) -> None:
    queue(request, "declined", declined)


def queue_closed(request: JoinRequest) -> None:
    queue(request, "closed", closed)


def forget(requests) -> None:
    """No mail about these requests is left with words in it."""
    for pk in requests.values_list("pk", flat=True):
        forget_mails(f"join-request:{pk}:")


def reason() -> str:
    return _("You get this mail because somebody asked to join with your address.")


def confirm(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("Please confirm your mail address"),
        paragraphs=[
            _(
                "Somebody asked to join the Industrial Culture Network with this "
                "address."
            ),
            _(
                "If it was you, open the link and confirm. Then the people of the "
                "network read your request."
            ),
        ],
        action=(_("Confirm my address"), links.confirm_url(request)),
        closing=[
            _(
                "The link works for three days. If it was not you, you need not do "
                "anything: nobody reads the request, and after 30 days it is deleted."
            )
        ],
        reason=reason(),
    )


def stands(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("Your request to join stands"),
        paragraphs=[
            _(
                "Somebody asked to join the Industrial Culture Network with this "
                "address once more. You need not ask twice: your request is still open."
            )
        ],
        action=(_("See how it stands"), links.state_url(request)),
        reason=reason(),
    )


def has_account() -> Letter:
    return Letter(
        subject=_("You already have an account"),
        paragraphs=[
            _(
                "Somebody asked to join the Industrial Culture Network with this "
                "address. You are a member already: just sign in, with a code that we "
                "mail you."
            )
        ],
        action=(_("Sign in"), absolute(reverse("account_request_login_code"))),
        closing=[_("If it was not you, you need not do anything.")],
        reason=reason(),
    )


def arrived(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("Your request to join has arrived"),
        paragraphs=[
            _("Thank you. Your address is confirmed, and your request is being read."),
            _("An answer usually comes within a day. We mail it to you."),
        ],
        action=(_("See how it stands"), links.state_url(request)),
        closing=[
            _(
                "Please keep this mail: by its link you see at any time how your "
                "request stands, and you can take it back."
            )
        ],
        reason=reason(),
    )


def question(request: JoinRequest, text: str) -> Letter:
    return Letter(
        subject=_("A question about your request to join"),
        paragraphs=[_("Those who read your request have a question:"), text],
        action=(_("Answer"), links.state_url(request)),
        reason=reason(),
    )


def approved(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("Welcome to the Industrial Culture Network"),
        paragraphs=[
            _("Your request is approved: you are a member now."),
            _(
                "To sign in you need no password. We mail you a code whenever you "
                "want to come in."
            ),
        ],
        action=(_("Go to the sign-in"), links.state_url(request)),
        reason=reason(),
    )


def declined(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("Your request to join was declined"),
        paragraphs=[
            _("Thank you for your interest in the Industrial Culture Network."),
            _("We cannot take you in as a member now. This is the reason:"),
            request.reason,
        ],
        action=(_("See your request"), links.state_url(request)),
        closing=[
            _("After 30 days your request is deleted. You may ask again at any time.")
        ],
        reason=reason(),
    )


def closed(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("Your request to join is closed"),
        paragraphs=[
            _(
                "We asked you a question 30 days ago and have not heard from you. So "
                "your request is closed. You may ask again at any time."
            )
        ],
        action=(_("Ask to join"), absolute(reverse("members:ask"))),
        reason=reason(),
    )
