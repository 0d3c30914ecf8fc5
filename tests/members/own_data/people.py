"""A person who has left something everywhere, and somebody else."""

from django.utils import timezone

from knowledge.models import SparkDraft
from members.models import (
    Consent,
    Follow,
    Invitation,
    JoinMessage,
    JoinRequest,
    RelayedMessage,
    Report,
)
from members.parts import give_part
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    UserFactory,
    editor,
    make_practice,
)
from tests.files.samples import make_image
from tests.members.markers import marked_profile
from worker.letters import Letter
from worker.mail import queue_letter


def whole_person():
    """A marked profile, and a row in every table that knows people."""
    user = marked_profile().user
    keeper = editor(display_name="Berta Editor")
    give_part(user=user, kind="member", by=keeper, region=RegionFactory())
    asked_to_join(user, keeper)
    reached_others(user)
    Follow.objects.create(user=user, kind="region", key="gorenjska")
    queue_letter(
        key=f"test:{user.pk}",
        to=user.email,
        language="en",
        letter=lambda: Letter("Zqmailed", ["Zqmailtext"]),
    )
    return user


def asked_to_join(user, keeper) -> None:
    """The request, what was said about it, and the consent."""
    request = JoinRequest.objects.create(
        name="Zqname",
        email=user.email,
        sentence="I zqsentence.",
        language="en",
        state="approved",
        user=user,
        decided_by=keeper,
        decided_at=timezone.now(),
    )
    JoinMessage.objects.create(request=request, by=keeper, text="Why?")
    JoinMessage.objects.create(request=request, text="Because zqanswer.")
    Consent.objects.create(
        user=user, request=request, subject="joining", version="2026-11", language="en"
    )


def reached_others(user) -> None:
    """An invitation, a message, a report."""
    Invitation.objects.create(
        email="other@example.org", invited_by=user, message="Come, zqinvited."
    )
    RelayedMessage.objects.create(
        kind="region",
        thing="gorenjska",
        sender=user,
        name="Zqname",
        email=user.email,
        language="en",
        subject="Zqsubject",
        text="Zqmessage",
    )
    Report.objects.create(
        kind="region", thing="gorenjska", reporter=user, reason="spam", text="Zqreport"
    )


def with_spark(user, title: str = "A zqspark at the works", **fields):
    """A published spark with contact, picture, concept and a draft beside it."""
    fields = {"slug": "zqspark", "tier": "spark", "contact": user.email} | fields
    picture = make_image(owner=user, credit=f"Photo: {user.display_name}")
    page = make_practice(
        author=user,
        title=title,
        cover=picture,
        concepts=[ConceptFactory()],
        **fields,
    )
    SparkDraft.objects.create(author=user, data={"title": "Zqdraft"})
    return page


def with_history(page):
    """An older version that still names its author's address."""
    page.save_revision().publish(skip_permission_checks=True)
    return page


def other_person():
    return UserFactory(display_name="Yyother", email="yyother@example.org")
