"""Mails that invite, in one insert for any number of people."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from members.joining import links
from members.models import Invitation, User
from worker.letters import Letter
from worker.mail import content, forget_mails, withdraw_mail
from worker.models import Mail


def key_of(invitation: Invitation) -> str:
    return f"invitation:{invitation.pk}:{invitation.renewed_count}"


def queue(invitations: Iterable[Invitation], users: Mapping[str, User]) -> None:
    """`users` are those with an account, by address: they get it in their language."""
    mails = [mail(row, users.get(row.email)) for row in invitations]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)


def mail(invitation: Invitation, user: User | None) -> Mail:
    key = key_of(invitation)
    language = user.language if user else invitation.language
    words = content(key, language, lambda: letter(invitation, user))
    return Mail(key=key, to=invitation.email, expires_at=invitation.expires_at, **words)


def withdraw(invitation: Invitation) -> None:
    withdraw_mail(key=key_of(invitation))


def forget(invitations) -> None:
    """No mail of these invitations is left with words in it."""
    for pk in invitations.values_list("pk", flat=True):
        forget_mails(f"invitation:{pk}:")


def letter(invitation: Invitation, user: User | None) -> Letter:
    names = {
        "name": invitation.invited_by.display_name,
        "part": invitation.part_words,
    }
    return Letter(
        subject=_("%(name)s invites you to the Industrial Culture Network") % names,
        paragraphs=[*opening(user, names), *own_words(invitation, names)],
        action=(
            _("Accept this part") if user else _("See the invitation"),
            links.invitation_url(invitation),
        ),
        closing=[_("The invitation holds for 30 days.")],
        reason=_("You get this mail because a member invited you with this address."),
    )


def opening(user: User | None, names: dict[str, str]) -> list[str]:
    if user:
        words = _("%(name)s offers you a new part in the network: %(part)s.")
        return [words % names]
    return [
        _(
            "The network of Central Europe’s old-industrial regions writes down what "
            "works, finds it in eight languages and takes it up elsewhere."
        ),
        _("%(name)s would like to have you in it. Your part: %(part)s.") % names,
    ]


def own_words(invitation: Invitation, names: dict[str, str]) -> list[str]:
    if not invitation.message:
        return []
    return [_("%(name)s writes:") % names, *invitation.message.splitlines()]
