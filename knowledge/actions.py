"""Writes of the library."""

import uuid
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale

from files.models import Image
from knowledge.confirming.actions import confirm_practice
from knowledge.models import (
    LibraryPage,
    Practice,
    PracticePage,
    SparkDraft,
    free_slug,
)
from knowledge.news import tell_of_change, tell_of_new
from knowledge.reading.search import record_blocks
from knowledge.record.drafts import locked
from knowledge.record.rights import may_confirm
from knowledge.record.workflow import end_reviews
from portal.turns import take_turn
from search.outbox import record_change

MOST_AN_HOUR = 10  # sparks of one author
WITHDRAWAL = ["withdrawn_at", "withdrawn_by", "withdrawn_because"]


@transaction.atomic
def keep_draft(
    *, author, practice, data: dict, picture: ContentFile | None, drops: bool = False
) -> SparkDraft:
    """Keeps what a member typed; one draft for a new spark, one for each own one.

    `picture` replaces the draft's; `drops` takes the picture away, the published one
    too once this draft is shared.
    """
    draft, _created = SparkDraft.objects.get_or_create(author=author, practice=practice)
    before = draft.picture
    draft.data = data
    if picture:
        draft.picture = keep_picture(picture, owner=author, data=data)
    elif drops:
        draft.picture = None
    draft.drops_picture = not picture and (drops or draft.drops_picture)
    draft.save()
    if before and before != draft.picture:
        forget_picture(before)
    return draft


@transaction.atomic
def discard_draft(*, draft: SparkDraft) -> None:
    """Throws a draft away, with the picture that nobody else has seen."""
    picture = draft.picture
    draft.delete()
    if picture:
        forget_picture(picture)


def forget_picture(picture: Image) -> None:
    """Deletes a draft's picture unless a spark already shows it."""
    is_shown = PracticePage.objects.filter(cover=picture).exists()
    if picture.visibility == "owner" and not is_shown:
        picture.delete()


def keep_picture(picture: ContentFile, *, owner, data: dict) -> Image:
    """Stores a cleaned picture (files.pictures), closed until its spark is shared."""
    return Image.objects.create(
        title=data.get("title") or picture.name,
        file=picture,
        owner=owner,
        uploaded_by_user=owner,
        visibility="owner",
    )


def describe_picture(picture: Image, author, data: dict) -> None:
    """Opens the author's own picture to everyone, with credit and description."""
    if picture.owner_id != author.pk:
        return
    picture.title = data["title"]
    picture.credit = data["picture_credit"]
    picture.description = data["picture_description"]
    if picture.visibility != "public":
        picture.visibility = "public"
        for rendition in picture.renditions.all():
            rendition.delete()
    picture.save()


@transaction.atomic
def share_spark(*, author, data: dict, picture: Image | None = None) -> PracticePage:
    """Publishes a new spark at once, in the language it is written in.

    `data` is SparkForm's cleaned data. Raises ValidationError when the portal has no
    library in that language or the author shares too fast, PermissionDenied for a
    closed account.
    """
    if not author.is_active:
        raise PermissionDenied
    take_turn("practice numbers")
    SparkDraft.objects.filter(author=author, practice=None).delete()
    if done := shared_before(author, data.get("token")):
        if picture:
            forget_picture(picture)
        return done
    check_pace(author)
    library = library_in(data["language"])
    practice = new_practice(author, data)
    page = PracticePage(
        translation_key=practice.key,
        locale=library.locale,
        practice=practice,
        slug=practice.slug,
        owner=author,
        live=False,
        kind="idea",
    )
    write_spark(page, author, data, picture)
    library.add_child(instance=page)
    publish(page, author)
    tell_of_new(page=page, actor=author)
    return page


def shared_before(author, token) -> PracticePage | None:
    """The page of a form that was sent twice."""
    pages = PracticePage.objects.filter(practice=token, practice__author=author)
    return pages.first() if token else None


def new_practice(author, data: dict) -> Practice:
    token = data.get("token")
    is_free = token and not Practice.objects.filter(pk=token).exists()
    return Practice.objects.create(
        key=token if is_free else uuid.uuid4(),
        slug=free_slug(slugify(data["title"])),
        author=author,
        language=data["language"],
    )


def check_pace(author) -> None:
    """At most ten sparks an hour; raises ValidationError."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    recent = Practice.objects.of_author(author).filter(created_at__gt=an_hour_ago)
    if recent.count() >= MOST_AN_HOUR:
        raise ValidationError(
            _("You have shared a lot within an hour. Your draft is kept; try later.")
        )


@transaction.atomic
def edit_spark(*, page: PracticePage, author, data: dict, picture: Image | None = None):
    """Publishes a spark's new text; raises PermissionDenied unless it may be edited."""
    page = locked(page.pk)  # as it is now: it may have become a record meanwhile
    if not page.practice.can_be_edited_by(author) or not page.practice.is_spark:
        raise PermissionDenied
    check_nobody_else_works_on(page, author)
    if data["language"] != page.language:
        move_to_language(page, data["language"])
    draft = page.get_latest_revision_as_object()
    write_spark(draft, author, data, picture)
    draft.full_clean()
    publish(draft, author)
    say_still_true(page.practice, author)
    tell_of_change(page=draft, actor=author)
    SparkDraft.objects.filter(author=author, practice=page.practice).delete()
    return PracticePage.objects.get(pk=page.pk)


def say_still_true(practice: Practice, author) -> None:
    """Who publishes one's own spark anew says that it is true, as with a record."""
    if practice.author_id == author.pk and may_confirm(author, practice):
        confirm_practice(practice=practice, by=author)


def check_nobody_else_works_on(page: PracticePage, author) -> None:
    """Raises ValidationError when an editor locked the page or keeps a draft of it.

    A spark that is written on as a record is changed there, and reviewed.
    """
    lock = page.get_lock()
    if page.practice.begun_at:
        raise ValidationError(
            _("This spark is becoming a full record: go on writing there.")
        )
    if (lock and lock.for_user(author)) or page.has_unpublished_changes:
        raise ValidationError(
            _("An editor is working on this spark. Your draft is kept; try later.")
        )


def write_spark(page: PracticePage, author, data: dict, picture: Image | None) -> None:
    for name in ("title", "region", "theme", "what_works", "contact"):
        setattr(page, name, data[name])
    page.draft_title = data["title"]
    page.lead = first_sentence(data["what_works"])
    if picture:
        describe_picture(picture, author, data)
    page.cover = picture


def first_sentence(text: str, most: int = 160) -> str:
    """The beginning of a text, whole words, at most `most` characters."""
    start = " ".join(text.split())
    sentence, stop, _rest = start.partition(". ")
    wanted = sentence + stop.strip() if stop else start
    if len(wanted) <= most:
        return wanted
    return wanted[: most - 1].rsplit(" ", 1)[0] + "…"


def publish(page: PracticePage, user) -> None:
    revision = page.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)


def library_in(language: str) -> LibraryPage:
    library = LibraryPage.objects.filter(locale__language_code=language).first()
    if library is None:
        raise ValidationError({"language": _("There is no library in this language.")})
    return library


def move_to_language(page: PracticePage, language: str) -> None:
    """Corrects the language a spark's only text was marked with."""
    if page.get_translations().exists():
        raise ValidationError(
            {"language": _("There are translations: the language stays as it is.")}
        )
    library = library_in(language)
    page.locale = Locale.objects.get(language_code=language)
    page.save(clean=False)
    page.revisions.all().delete()
    page.move(library, pos="last-child")
    page.refresh_from_db()
    Practice.objects.filter(pk=page.practice_id).update(language=language)


@transaction.atomic
def withdraw_practice(*, practice: Practice, by, reason: str = "") -> Practice:
    """Takes a practice out of the library; its address says so, and why.

    What is written on stays a draft, and waits for no review.
    """
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not practice.can_be_edited_by(by):
        raise PermissionDenied
    if practice.is_withdrawn:
        raise ValidationError(_("It is not in the library any more."))
    end_reviews(practice, by)
    practice.withdrawn_at = timezone.now()
    practice.withdrawn_by = by
    practice.withdrawn_because = reason
    practice.save(update_fields=WITHDRAWAL)
    record_change("practice", practice.pk)
    record_blocks(practice)
    return practice
