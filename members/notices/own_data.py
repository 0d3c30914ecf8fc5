"""One's own notices, choices and follows: told and removed."""

from django.db.models import Q

from members.models import Follow, Notice, NoticeChoice, User
from members.notices.letters import forget_letters, withdraw_letters
from members.notices.wording import told_to


def export(user: User) -> dict:
    """What the room keeps of this member, as plain values."""
    notices = list(Notice.objects.filter(user=user))
    told = told_to(user, notices)
    return {
        "notices": [
            {
                "kind": row.kind,
                "sentence": words.sentence,
                "at": row.at.isoformat(),
                "read_at": row.read_at.isoformat() if row.read_at else None,
            }
            for row, words in zip(notices, told, strict=True)
        ],
        "notice_choices": list(
            NoticeChoice.objects.filter(user=user).values("kind", "mail", "is_listed")
        ),
        "follows": [
            {"kind": row.kind, "key": row.key, "since": row.since.isoformat()}
            for row in Follow.objects.filter(user=user)
        ],
    }


def remove(user: User) -> None:
    """Deletes all of it, and this member's name from what others were told."""
    own = Notice.objects.filter(user=user)
    withdraw_letters(own)
    own.delete()
    NoticeChoice.objects.filter(user=user).delete()
    Follow.objects.filter(user=user).delete()
    Follow.objects.filter(kind="person", key=user.profile.key).delete()
    person = ["person", user.profile.key]
    named = Q(data__thing=person) | Q(data__followed=person)
    forget_letters(Notice.objects.filter(Q(actor=user) | named))
    Notice.objects.filter(actor=user).update(actor=None)
