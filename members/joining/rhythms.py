"""Three simple ways in which mails come, made of the choices for each kind."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from members.models import Frequency, User
from members.notices.actions import choose
from members.notices.choices import Preference, preferences_of, usual


class Rhythm(TextChoices):
    USUAL = "usual", _("What waits for me at once, the rest once a week")
    DAILY = "daily", _("Everything once a day, in one mail")
    NEVER = "never", _("No mails: I look in the portal")


RHYTHMS = Rhythm.choices


def mail_of(kind: str, rhythm: str) -> str:
    if rhythm == Rhythm.USUAL:
        return usual(kind)
    return Frequency.DAILY.value if rhythm == Rhythm.DAILY else Frequency.NEVER.value


def rhythm_of(user: User) -> str:
    """Which of the three a member has; "" for choices of their own."""
    chosen = {kind: row.mail for kind, row in preferences_of(user).items()}
    for rhythm in Rhythm.values:
        if all(mail == mail_of(kind, rhythm) for kind, mail in chosen.items()):
            return rhythm
    return ""


def choose_rhythm(*, user: User, rhythm: str) -> None:
    wanted = {
        kind: Preference(mail_of(kind, rhythm), row.is_listed)
        for kind, row in preferences_of(user).items()
    }
    choose(user=user, wanted=wanted)
