"""Mails to both addresses of an account whose address an administrator changed."""

from django.utils.translation import gettext as _

from worker.letters import Letter


def is_old(old: str, new: str) -> Letter:
    return Letter(
        subject=_("Your account has a new mail address"),
        paragraphs=[
            _(
                "Your account has a new mail address: %(to_email)s. It signs in with "
                "that one now; %(from_email)s no longer opens it."
            )
            % {"to_email": new, "from_email": old},
            _(
                "If it was not you: tell a coordinator of your region or an editor of "
                "the portal at once. They can shut the account until it is yours again."
            ),
        ],
    )


def is_new(old: str, new: str) -> Letter:
    return Letter(
        subject=_("This is the mail address of your account now"),
        paragraphs=[
            _(
                "%(to_email)s is the mail address of your account now, in place of "
                "%(from_email)s. You sign in with it, and your mail goes there. The "
                "old address has been told."
            )
            % {"to_email": new, "from_email": old},
        ],
    )
