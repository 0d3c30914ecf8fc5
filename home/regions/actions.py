"""Writes of a region's coordinators: its page, facts, news and dates."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page, Revision

from files.models import Image
from home.markup import to_rich_text
from home.models import NewsIndexPage, NewsPage, RegionDate, RegionFacts, RegionPage
from members.notices.following import tell_followers
from members.notices.telling import withdraw
from portal.turns import take_turn
from search.outbox import record_change
from vocabulary.models import Region


class ChangedMeanwhile(Exception):
    """Somebody else saved since the form was opened; nothing was written."""

    def __init__(self, by=None, at=None):
        self.by, self.at = by, at


def check_keeper(user, region: Region | None) -> None:
    if not user.may_coordinate(region):
        raise PermissionDenied


def check_unchanged(page: Page, seen: int) -> None:
    """Raises ChangedMeanwhile unless `seen` is the page's newest revision."""
    newest = page.latest_revision
    if newest and newest.pk != seen:
        raise ChangedMeanwhile(newest.user, newest.created_at)


def check_unlocked(page: Page, user) -> None:
    lock = page.get_lock()
    if lock and lock.for_user(user):
        raise ValidationError(_("An editor has locked this page. Please try later."))


def locked(page: Page) -> Page:
    """The page's newest state, with its row held until the commit."""
    row = Page.objects.select_for_update().get(pk=page.pk)
    return row.specific.get_latest_revision_as_object()


@transaction.atomic
def write_region_page(
    *, page: RegionPage, by, texts: dict, body: StreamValue, seen: int, publish: bool
) -> Revision:
    """Keeps a language version as a draft, or publishes it.

    Raises PermissionDenied, ValidationError (locked) or ChangedMeanwhile.
    """
    check_keeper(by, page.region)
    draft = locked(page)
    check_unlocked(draft, by)
    check_unchanged(draft, seen)
    for name, value in texts.items():
        setattr(draft, name, value)
    draft.body = body
    draft.full_clean()
    return saved(draft, by, publish)


def saved(page: Page, by, publish: bool) -> Revision:
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by, skip_permission_checks=True)
    return revision


@transaction.atomic
def bring_back(*, page: RegionPage | NewsPage, revision: Revision, by) -> Revision:
    """Publishes an earlier revision anew; what was there since stays in the list."""
    check_keeper(by, page.region)
    check_unlocked(locked(page), by)
    return saved(revision.as_object(), by, publish=True)


@transaction.atomic
def start_translation(*, source: RegionPage | NewsPage, language: str, by):
    """A draft of the page in another language, with the original's words to replace."""
    check_keeper(by, source.region)
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        raise ValidationError(_("The portal has no pages in this language yet."))
    Page.objects.select_for_update().get(pk=source.pk)  # one beginner at a time
    if there := source.get_translation_or_none(locale):
        return there
    return source.copy_for_translation(locale, copy_parents=True)


@transaction.atomic
def write_facts(*, facts: RegionFacts, by, data: dict, seen: int) -> RegionFacts:
    """Fills what is to be supplied by the region; raises ChangedMeanwhile."""
    check_keeper(by, facts.region)
    facts = RegionFacts.objects.select_for_update().get(pk=facts.pk)
    if facts.version != seen:
        raise ChangedMeanwhile(facts.changed_by, facts.changed_at)
    for name in ("website", "contact", "strategy", "strategy_url"):
        setattr(facts, name, data[name])
    set_cover(facts, by, data)
    facts.version += 1
    facts.changed_by, facts.changed_at = by, timezone.now()
    facts.save()
    record_page_change(facts.region)
    return facts


def set_cover(facts: RegionFacts, by, data: dict) -> None:
    before = facts.cover
    if picture := data.get("picture"):
        facts.cover = new_picture(picture, facts.region, by)
    elif data.get("drop_picture"):
        facts.cover = None
    if facts.cover:
        facts.cover.credit = data["picture_credit"]
        facts.cover.description = data["picture_description"]
        facts.cover.save(update_fields=["credit", "description"])
    if before and before != facts.cover:
        facts.save(update_fields=["cover"])
        before.delete()


def new_picture(picture: ContentFile, region: Region, by) -> Image:
    return Image.objects.create(
        title=str(region), file=picture, owner=by, uploaded_by_user=by
    )


def record_page_change(region: Region) -> None:
    for key in RegionPage.objects.filter(region=region).values_list(
        "translation_key", flat=True
    ):
        record_change("region", key)


@transaction.atomic
def write_news(
    *,
    region: Region,
    by,
    language: str,
    data: dict,
    page: NewsPage | None = None,
    body: StreamValue | None = None,
) -> NewsPage:
    """Publishes news of a region in one language, or a new text (`body`) of it.

    A new one whose `token` stands already is that one. Raises PermissionDenied,
    ValidationError or ChangedMeanwhile.
    """
    check_keeper(by, region)
    is_new = page is None
    if page is None:
        take_turn("news")
        if done := NewsPage.objects.filter(translation_key=data.get("token")).first():
            return done
        page = new_news(region, by, language, data)
    else:
        page = locked(page)
        check_unlocked(page, by)
        check_unchanged(page, data.get("revision", 0))
    for name in ("title", "lead", "published_on"):
        setattr(page, name, data[name])
    page.draft_title = data["title"]
    page.body = body if body is not None else new_body(data["text"])
    page.full_clean()
    saved(page, by, publish=True)
    if is_new:
        tell_about_news(page, by)
    return NewsPage.objects.get(pk=page.pk)


def new_body(text: str) -> list[tuple]:
    return [("text", to_rich_text(text))]


def new_news(region: Region, by, language: str, data: dict) -> NewsPage:
    index = NewsIndexPage.objects.filter(locale__language_code=language).first()
    if index is None:
        raise ValidationError(
            _("The portal has no page for news in this language yet.")
        )
    page = NewsPage(
        translation_key=data.get("token") or uuid4(),
        region=region,
        title=data["title"],
        slug=free_slug(slugify(data["title"]) or region.key),
        locale=index.locale,
        owner=by,
        live=False,
    )
    index.add_child(instance=page)
    return page


def free_slug(wanted: str) -> str:
    """`wanted`, numbered if any language has news at that address."""
    base = wanted[:200]
    pages = NewsPage.objects.filter(slug__startswith=base)
    taken = set(pages.values_list("slug", flat=True))
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(s for s in numbers if s not in taken)


def notice_key(page: NewsPage) -> str:
    return f"news:{page.translation_key}"


def tell_about_news(page: NewsPage, by) -> None:
    tell_followers(
        things=[("region", page.region.key)],
        kind="home_region_news",
        key=notice_key(page),
        path=page.address,
        data={"title": page.title, "region": dict(page.region.label)},
        actor=by,
    )


@transaction.atomic
def withdraw_news(*, page: NewsPage, by) -> None:
    """Takes news off the portal in all languages; it can be published again."""
    check_keeper(by, page.region)
    for version in page.get_translations(inclusive=True).specific():
        check_unlocked(version, by)
        UnpublishPageAction(version, user=by).execute(skip_permission_checks=True)
    withdraw(key=notice_key(page))


@transaction.atomic
def write_date(*, date: RegionDate, by, seen: int = 0) -> RegionDate:
    """Keeps a date, new or changed; raises ChangedMeanwhile."""
    check_keeper(by, date.region)
    if date.pk:
        stored = RegionDate.objects.select_for_update().get(pk=date.pk)
        if stored.version != seen:
            raise ChangedMeanwhile(stored.changed_by, stored.changed_at)
    date.created_by = date.created_by or by
    date.changed_by, date.changed_at = by, timezone.now()
    date.version = seen + 1
    date.full_clean()
    date.save()
    return date


@transaction.atomic
def withdraw_date(*, date: RegionDate, by) -> None:
    set_withdrawn(date, by, timezone.now())


@transaction.atomic
def restore_date(*, date: RegionDate, by) -> None:
    set_withdrawn(date, by, None)


def set_withdrawn(date: RegionDate, by, moment) -> None:
    check_keeper(by, date.region)
    date = RegionDate.objects.select_for_update(of=("self",)).get(pk=date.pk)
    date.withdrawn_at = moment
    date.changed_by, date.changed_at = by, timezone.now()
    date.version += 1
    date.save()
