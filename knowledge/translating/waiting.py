"""What waits for a translation into one language, in a constant number of queries."""

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from knowledge.models import Practice, PracticePage
from knowledge.record.states import State
from knowledge.review.presentation import PILLS
from knowledge.writing.own import open_reviews
from members.models import LanguageSkill
from portal.languages import CODES, current, own_name

SHOWN = 50  # rows of what is under way
ON_A_PAGE = 20


def may_have_some(user) -> bool:
    """Whether there can be anything in the list that is this member's."""
    return bool(user.is_coordinator or user.partner_organisation_ids)


def waiting_for(user, language: str, number: str) -> dict:
    """Texts that fell behind, drafts, and what has no text in this language."""
    pages = translations_of(user).filter(locale__language_code=language)
    behind = pages.filter(live=True, behind_since__isnull=False)
    drafts = pages.exclude(pk__in=behind.values("pk")).filter(
        Q(live=False) | Q(has_unpublished_changes=True)
    )
    texts = list(behind.order_by("behind_since", "pk")[:SHOWN])
    begun = list(drafts.order_by("-latest_revision_created_at", "pk")[:SHOWN])
    reviews = open_reviews([*texts, *begun])
    missing = Paginator(without_text(user, language), ON_A_PAGE).get_page(number)
    return {
        "behind": [text_row(page, reviews) for page in texts],
        "begun": [text_row(page, reviews) for page in begun],
        "missing": missing,
        "missing_rows": [missing_row(page, language) for page in missing],
    }


def pages_of_practices(user):
    """Of practices that this member may translate; their drafts too."""
    standing = PracticePage.objects.filter(practice__withdrawn_at=None, alias_of=None)
    pages = standing.select_related("practice", "locale", "region")
    if user.is_coordinator:
        return pages
    mine = Q(practice__author=user) | Q(
        practice__organisation__in=user.partner_organisation_ids
    )
    return pages.filter(mine)


def translations_of(user):
    """Those whose original readers see."""
    originals = PracticePage.objects.filter(
        practice=OuterRef("practice"),
        locale__language_code=F("practice__language"),
        live=True,
        alias_of=None,
    )
    pages = pages_of_practices(user).exclude(
        locale__language_code=F("practice__language")
    )
    return pages.filter(Exists(originals))


def without_text(user, language: str):
    """Public originals of full records, the newest first."""
    texts = PracticePage.objects.filter(
        practice=OuterRef("practice"),
        locale__language_code=language,
        alias_of=None,
    )
    originals = pages_of_practices(user).filter(
        practice__tier=Practice.Tier.RECORD,
        locale__language_code=F("practice__language"),
        live=True,
    )
    return originals.exclude(Exists(texts)).order_by("-practice__number")


def text_row(page: PracticePage, reviews: dict[str, State]) -> dict:
    state = reviews.get(str(page.pk)) or (
        State.DRAFT if not page.live or page.has_unpublished_changes else None
    )
    return {
        "title": page.draft_title or page.title or page.practice.slug,
        "lang": page.foreign_language,
        "url": reverse(
            "knowledge:translation", args=[page.practice.slug, page.language]
        ),
        "since": page.behind_since,
        "state": state,
        "kind": PILLS.get(state, "neutral"),
        "region": page.region,
    }


def missing_row(page: PracticePage, language: str) -> dict:
    chosen = reverse("knowledge:translate", args=[page.practice.slug])
    return {
        "title": page.title,
        "lang": page.foreign_language,
        "language_name": own_name(page.language),
        "url": f"{chosen}?language={language}",
        "region": page.region,
    }


def languages_of(user, asked: str) -> tuple[str, list[dict]]:
    """The language that is shown, and all to choose from: the member's own first."""
    skills = LanguageSkill.objects.filter(
        profile=user.pk, spoken__gte=LanguageSkill.Level.GOOD
    )
    spoken = skills.values_list("language", flat=True)
    own = [code for code in spoken if code in CODES]
    shown = asked if asked in CODES else next(iter(own), current())
    order = dict.fromkeys([*own, *CODES])
    return shown, [
        {"code": code, "name": own_name(code), "is_current": code == shown}
        for code in order
    ]
