"""Mails of messages that go through the portal."""

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Notice, RelayedMessage, User
from members.things import Thing, find_thing
from portal.addresses import absolute
from portal.languages import own_name
from worker.letters import Letter
from worker.mail import forget_mails, mailbox, queue_letter

SALT = "members.reaching.confirm"


def signed(message: RelayedMessage) -> str:
    return signing.dumps(message.key, salt=SALT)


def thing_of(message: RelayedMessage) -> Thing | None:
    """What it is about, as its sender sees it, in the language that is active."""
    return find_thing(message.kind, message.thing, message.sender or AnonymousUser())


def ask_to_confirm(message: RelayedMessage) -> None:
    queue_letter(
        key=f"relay-confirm:{message.key}",
        to=message.email,
        language=message.language,
        letter=lambda: confirmation(message),
    )


def confirmation(message: RelayedMessage) -> Letter:
    address = reverse("members:write_confirm", args=[signed(message)])
    return Letter(
        subject=_("Please confirm your message"),
        paragraphs=[
            _("Somebody wrote a message in the portal and gave this address."),
            _("If it was you, confirm it within three days; then it is passed on."),
            _("If it was not you, do nothing: the message is deleted."),
        ],
        action=(_("Look at the message"), absolute(address)),
    )


def pass_on(message: RelayedMessage, user: User) -> None:
    """The message to one recipient, who answers the sender directly."""
    mail = queue_letter(
        key=f"relay:{message.key}:{user.pk}",
        to=user.email,
        language=user.language,
        letter=lambda: passed_on(message),
    )
    mail.headers["Reply-To"] = mailbox(message.name, message.email)
    mail.save(update_fields=["headers"])


def forget(messages) -> None:
    """Nothing of these messages is left in the mails and notices that told of them."""
    for key in messages.values_list("key", flat=True):
        forget_mails(f"relay:{key}:")
        Notice.objects.filter(key=f"relay:{key}").delete()


def passed_on(message: RelayedMessage) -> Letter:
    thing = thing_of(message)
    words = {
        "name": message.name,
        "title": thing.title if thing else "",
        "language": own_name(message.language),
        "mail": message.email,
    }
    return Letter(
        subject=_("%(name)s writes to you: %(subject)s")
        % {"name": message.name, "subject": message.subject},
        paragraphs=[
            _("%(name)s wrote this through the portal. It is about: %(title)s.")
            % words,
            *(part for part in message.text.split("\n") if part.strip()),
        ],
        closing=[
            _("It is written in this language: %(language)s.") % words,
            _("Answer this mail, and your answer goes to %(mail)s.") % words,
            _("Your own address was not shown; an answer shows it."),
        ],
        reason=_("You get this mail because somebody wrote to you through the portal."),
    )
