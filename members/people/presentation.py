"""Regions, people and their parts as the templates want them."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members import rights
from members.account_page import address_of
from members.models import Invitation, Part, Profile, User
from members.notices.wording import names_of
from members.people.forms import GivePartForm
from members.people.regions import counts_of
from members.people.wording import part_words
from members.visibility import named_for_keeper, seen_by
from portal.registries import panels_of

MOMENT = timedelta(minutes=1)  # one transaction


def seen_by_keeper(profile: Profile, reader: User):
    """Of a suspended or leaving person the name, which nobody else is shown."""
    return seen_by(profile, reader) or named_for_keeper(profile)


def names_seen(reader: User, user_ids: Iterable[int | None]) -> dict[int, str]:
    """The names that `reader` may see, for coordinators all, in one query."""
    everyone = Profile.objects.all()
    seen = everyone if reader.is_coordinator else everyone.visible_to(reader)
    return names_of(seen, user_ids)


def day(moment) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def way_to_desk() -> list[dict]:
    """The breadcrumb of the pages below the desk."""
    return [{"title": _("My regions"), "url": reverse("members:people")}]


def desk_rows(request, regions) -> list[dict]:
    """Each region with what there is to do; constant queries but for the panels."""
    regions = list(regions)
    counts = counts_of(regions)
    return [
        {
            "region": region,
            "rows": region_rows(region, counts),
            "panels": panels_of("desk", request, region),
        }
        for region in regions
    ]


def region_rows(region, counts) -> list[dict]:
    own = reverse("members:region_people", args=[region.key])
    numbers = reverse("members:region_numbers", args=[region.key])
    rows = [
        (_("People"), people_words(counts["people"][region.pk]), own),
        (
            _("Requests to join"),
            waiting_words(counts["requests"][region.pk]),
            address_of("members:requests"),
        ),
        (
            _("Invitations"),
            open_words(counts["invitations"][region.pk]),
            address_of("members:invitations"),
        ),
        (
            _("Reports"),
            waiting_words(counts["reports"][region.pk]),
            address_of("members:reports"),
        ),
        (_("Numbers"), _("Who joined, who is silent, what waits"), numbers),
    ]
    return [
        {"title": title, "text": text, "url": url} for title, text, url in rows if url
    ]


def people_words(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {
        "number": number
    }


def waiting_words(number: int) -> str:
    if not number:
        return _("Nothing waits")
    return ngettext("%(number)s waits", "%(number)s wait", number) % {"number": number}


def open_words(number: int) -> str:
    return ngettext("%(number)s open", "%(number)s open", number) % {"number": number}


def person_row(profile: Profile, reader: User, region) -> dict:
    """A row of a region's list; `profile` comes from regions.for_list."""
    is_active = profile.user.is_active
    return {
        "seen": seen_by_keeper(profile, reader),
        "is_suspended": not is_active,
        "is_leaving": is_active and profile.hidden_at is not None,
        "parts": [
            {"label": part_words(part), "kind": "info"}
            for part in profile.user.listed_parts
            if is_of(part, region)
        ],
        "parts_url": reverse("members:parts_of", args=[profile.key]),
    }


def is_of(part: Part, region) -> bool:
    """Whether a part is named in a region's list: its own parts, and editors."""
    places = {part.region_id, part.organisation and part.organisation.region_id}
    return part.kind == Part.Kind.EDITOR or region.pk in places


def part_rows(user: User, reader: User) -> list[dict]:
    """The parts of a person now: since when, by whom, and whether it can be taken."""
    parts = rights.kept_parts(user)
    names = names_seen(reader, [part.given_by_id for part in parts])
    invited = parts_by_invitation(parts)
    return [
        {
            "words": part_words(part),
            "since": given_words(part, names, is_invited=part.pk in invited),
            "take_url": reverse("members:part_take", args=[user.profile.key, part.pk])
            if rights.may_take(reader, part)
            else "",
            "is_own": part.user_id == reader.pk,
        }
        for part in parts
    ]


def parts_by_invitation(parts: Iterable[Part]) -> set[int]:
    """The parts without a giver that came with an invitation; others are the set-up's.

    Who accepts an invitation whose inviter may no longer give its part is a plain
    member from that moment on: nobody gave that.
    """
    given = {part.pk: part for part in parts if part.given_by_id is None}
    if not given:
        return set()
    users = {part.user_id for part in given.values()}
    accepted = Invitation.objects.filter(accepted_by__in=users)
    moments = list(accepted.values_list("accepted_at", "accepted_by"))
    return {
        pk
        for pk, part in given.items()
        for at, user_id in moments
        if user_id == part.user_id and part.given_at <= at < part.given_at + MOMENT
    }


def given_words(part: Part, names: dict[int, str], *, is_invited: bool) -> str:
    if is_invited:
        return _("since %(date)s, by an invitation") % {"date": day(part.given_at)}
    if part.given_by_id is None:
        return _("since %(date)s, given when the portal was set up") % {
            "date": day(part.given_at)
        }
    name = names.get(part.given_by_id) or _("a coordinator")
    return _("since %(date)s, given by %(name)s") % {
        "date": day(part.given_at),
        "name": name,
    }


def give_forms(actor: User) -> list[GivePartForm]:
    """A form for each kind of part that this person may give somewhere."""
    forms = [
        GivePartForm(actor=actor, kind=kind) for kind in rights.kinds_given_by(actor)
    ]
    return [form for form in forms if form.is_open()]
