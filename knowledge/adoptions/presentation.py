"""Adoptions and endorsements as the templates tell them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.adoptions.sides import (
    Side,
    may_change,
    may_confirm_for,
    may_decline,
    open_sides,
)
from knowledge.adoptions.tree import pages_of
from knowledge.models import Adoption, Endorsement
from members.models import Profile
from portal.languages import current, own_name
from portal.partial_dates import spoken


def pill(adoption: Adoption) -> dict:
    """The state of an adoption, in words."""
    if adoption.is_declined:
        return {"label": _("not confirmed by the owner"), "kind": "warning"}
    if adoption.is_confirmed:
        return {"label": _("confirmed by both sides"), "kind": "good"}
    return {"label": _("reported, not yet confirmed"), "kind": "warning"}


def people_named(user_ids: Iterable[int | None], reader) -> dict[int, dict]:
    """Names and addresses of those whom this reader may see, in one query."""
    wanted = {pk for pk in user_ids if pk}
    if not wanted:
        return {}
    profiles = Profile.objects.visible_to(reader).filter(pk__in=wanted)
    return {
        profile.pk: {
            "label": profile.user.display_name,
            "url": profile.get_absolute_url(),
        }
        for profile in profiles.select_related("user")
    }


def adoption_context(adoption: Adoption, reader) -> dict:
    """All that an adoption's page shows to this reader."""
    pages = pages_of({adoption.practice_id, adoption.became_id} - {None})
    page = pages.get(adoption.practice_id)
    return {
        "adoption": adoption,
        "practice_page": page,
        "practice_title": page.title if page else adoption.practice.citation,
        "pill": pill(adoption),
        "texts": texts(adoption),
        "language": adoption.language if adoption.language != current() else "",
        "badge": badge(adoption.language),
        "facts": fact_rows(adoption, page, pages.get(adoption.became_id)),
        "confirmations": confirmation_rows(adoption, reader),
        **what_may(adoption, reader),
    }


def texts(adoption: Adoption) -> list[dict]:
    rows = (
        (_("What was kept"), adoption.kept),
        (_("What was changed"), adoption.changed),
        (_("What was left out"), adoption.dropped),
        (_("What came of it"), adoption.result),
    )
    return [{"title": title, "text": text} for title, text in rows if text]


def badge(language: str) -> dict | None:
    if language == current():
        return None
    return {"code": language, "name": own_name(language)}


def fact_rows(adoption: Adoption, page, became) -> list[dict]:
    organisation = adoption.organisation
    practice_from = adoption.practice.region
    rows = [
        {
            "term": _("Practice"),
            "value": page.title if page else adoption.practice.citation,
            "url": page.address if page else "",
            "lang": page.foreign_language if page else "",
        },
        {"term": _("From"), "value": str(practice_from.label) if practice_from else ""},
        {"term": _("Taken up by"), "value": str(adoption.region.label)},
        {
            "term": _("Organisation"),
            "value": str(organisation) if organisation else "",
            "url": organisation.get_absolute_url() if organisation else "",
        },
        {"term": _("Since"), "value": spoken(adoption.since)},
        {"term": _("Link"), "value": adoption.link, "url": adoption.link},
        {
            "term": _("Own record"),
            "value": became.title if became else "",
            "url": became.address if became else "",
            "lang": became.foreign_language if became else "",
        },
        {"term": _("Number"), "value": adoption.citation},
    ]
    return [row for row in rows if row["value"]]


def confirmation_rows(adoption: Adoption, reader) -> list[dict]:
    """When and by whom it was recorded and confirmed, names as the reader sees them."""
    acts = [
        (_("Recorded"), adoption.recorded_by_id, adoption.recorded_at),
        (
            _("Confirmed for the region that took it up"),
            adoption.adopter_confirmed_by_id,
            adoption.adopter_confirmed_at,
        ),
        (
            _("Confirmed for the owner of the practice"),
            adoption.owner_confirmed_by_id,
            adoption.owner_confirmed_at,
        ),
    ]
    people = people_named([user_id for _term, user_id, _moment in acts], reader)
    return [act_row(term, people.get(user_id), at) for term, user_id, at in acts]


def act_row(term: str, person: dict | None, moment) -> dict:
    if moment is None:
        return {"term": term, "value": _("not yet")}
    day = date_format(timezone.localtime(moment), "DATE_FORMAT")
    if person is None:
        return {"term": term, "value": day}
    return {"term": term, "links": [{"label": day}, person]}


def what_may(adoption: Adoption, reader) -> dict:
    """What this reader may do with it now."""
    if not reader.is_authenticated:
        return {}
    sides = [*open_sides(adoption)]
    if adoption.is_declined and Side.OWNER not in sides:
        sides.append(Side.OWNER)
    return {
        "may_change": may_change(reader, adoption),
        "may_decline": may_decline(reader, adoption),
        "confirmable": [
            {"side": side.value, "label": confirm_label(side)}
            for side in sides
            if may_confirm_for(side, reader, adoption)
        ],
    }


def confirm_label(side: Side) -> str:
    if side == Side.OWNER:
        return _("Confirm as the owner of the practice")
    return _("Confirm for the region that took it up")


def endorsement_groups(practice, reader) -> list[dict]:
    """[{"label", "rows"}] of a practice's endorsements, in two queries."""
    rows = list(practice.endorsements.select_related("region"))
    people = people_named([row.user_id for row in rows], reader)
    may_tidy = reader.is_authenticated and reader.may_coordinate(practice.region)
    shown = [endorsement_row(row, people, reader, may_tidy) for row in rows]
    groups = [
        {
            "label": group_label(kind),
            "rows": [row for row in shown if row["kind"] == kind],
        }
        for kind in Endorsement.Kind
    ]
    return [group for group in groups if group["rows"]]


def group_label(kind: str) -> str:
    if kind == Endorsement.Kind.WORKS_HERE:
        return _("It works here too")
    return _("They want to try this")


def endorsement_row(row: Endorsement, people: dict, reader, may_tidy: bool) -> dict:
    is_own = reader.is_authenticated and row.user_id == reader.pk
    return {
        "pk": row.pk,
        "kind": row.kind,
        "reason": row.reason,
        "person": people.get(row.user_id) or {"label": _("A member")},
        "region": row.region.short if row.region else "",
        "at": row.created_at,
        "lang": row.language if row.language != current() else "",
        "may_edit": is_own,
        "may_remove": is_own or may_tidy,
    }


def endorse_url(practice, kind: str) -> str:
    return reverse("knowledge:endorse", args=[practice.slug, kind])


def since_words(adoption: Adoption) -> str:
    return _("since %(when)s") % {"when": spoken(adoption.since)}
