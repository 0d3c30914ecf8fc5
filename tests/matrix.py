"""The people and things of the matrix, and what one of its rows is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client
from django.utils import timezone

from home.models import NewsIndexPage, NewsPage, RegionDate
from members.models import (
    Invitation,
    JoinRequest,
    Part,
    Profile,
    Report,
    Suspension,
    User,
)
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    locale,
    make_practice,
    make_region_page,
    partner_of,
    publish,
)
from tests.people import give_second_factor, prove

PEOPLE = (
    "newcomer",
    "member",
    "partner",
    "coordinator",  # of the region at hand
    "elsewhere",  # coordinator of another region
    "editor",
    "administrator",
)
# What is answered: done or shown; shown without the thing; led to the sign-in;
# forbidden; not there; led away.
YES, BLANK, DOOR, NO, GONE, AWAY = "yes", "blank", "door", "no", "gone", "away"
PUBLIC = "yes yes yes yes yes yes yes"
MEMBERS = "door yes yes yes yes yes yes"
COORDINATORS = "door no no yes yes yes yes"  # of any region
KEEPERS = "door no no yes no yes yes"  # of the region at hand
KEEPERS_OF_LIST = "door no no yes gone yes yes"  # who opens a list, but not this of it
EDITORS = "door no no no no yes yes"
ADMINISTRATORS = "door no no no no no yes"


@dataclass(frozen=True)
class Row:
    """One action: who gets which answer, in the order of PEOPLE.

    `path` and the texts of `data` may name things of the world: "{key}", "{me}" is who
    acts. `shows` is a text that a reader either finds or not. `watch` looks at the
    database: an allowed action changes what it says, a refused one does not.
    """

    what: str
    path: str
    answers: str
    data: dict | None = None
    shows: str = ""
    watch: Callable[[], Any] | None = None
    has_page: bool = True  # a GET is answered as the POST is


def see(what: str, path: str, answers: str, shows: str = "") -> Row:
    return Row(what, path, answers, shows=shows)


def do(what, path, answers, watch, *, page: bool = True, **data) -> Row:
    return Row(what, path, answers, data=data, watch=watch, has_page=page)


def rows_of(model, *fields: str):
    """Looks at these fields of every row."""
    return lambda: sorted(map(str, model.objects.values_list("pk", *fields)))


def whole(model):
    """Looks at every field of every row."""
    return lambda: sorted(map(str, model.objects.values_list()))


@dataclass
class World:
    """Two regions; what is acted upon stands in the first, Gorenjska."""

    users: dict[str, User] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    clients: dict[str, tuple[Client, str]] = field(default_factory=dict)

    def sign_in(self) -> None:
        """All of them, once: their browsers are used again, as they are now."""
        for name in PEOPLE:
            client = self.client(name)
            self.clients[name] = client, client.cookies.output(header="")

    def client(self, name: str) -> Client:
        if name in self.clients:
            client, cookies = self.clients[name]
            client.cookies = SimpleCookie(cookies)
            return client
        client = Client()
        if user := self.users.get(name):
            backend = "django.contrib.auth.backends.ModelBackend"
            client.force_login(user, backend=backend)
            prove(client, user)
        return client

    def named(self, text: Any, name: str) -> Any:
        """`text` with the names of things put in, for who acts."""
        user = self.users.get(name)
        me = user.profile.key if user else self.things["person"]
        return text.format(me=me, **self.things) if isinstance(text, str) else text


def make_world() -> World:
    """For a site that stands (tests/people.py)."""
    world = World()
    here = RegionFactory()
    there = RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    works = OrganisationFactory(key="works", label={"en": "Works"}, region=here)
    museum = OrganisationFactory(key="museum", label={"en": "Museum"}, region=there)
    mill = OrganisationFactory(key="mill", label={"en": "Mill"}, region=there)
    world.users = {
        "member": member_of(here, display_name="Mira Member"),
        "partner": partner_of(works, display_name="Petra Partner"),
        "coordinator": coordinator_of(here, display_name="Cora Coordinator"),
        "elsewhere": coordinator_of(there, display_name="Eli Elsewhere"),
        "editor": editor(display_name="Eva Editor"),
        "administrator": UserFactory(display_name="Adam Admin", is_superuser=True),
    }
    give_second_factor(world.users["administrator"])
    world.things = {
        "here": here.key,
        "there": there.key,
        "works": works.key,
        "museum": museum.key,
        "mill": mill.key,
        **people_of(here, world.users),
        **people_beyond(here, there),
        **waiting_in(here, world.users["coordinator"]),
        **pages_of(here, world.users["member"]),
    }
    # The coordinator works for an organisation of the other region.
    Part.objects.create(
        user=world.users["coordinator"], kind="partner", organisation=mill
    )
    return world


def member_of(region, **fields) -> User:
    user = UserFactory(**fields)
    Part.objects.create(user=user, kind="member", region=region)
    return user


def people_of(region, users) -> dict[str, str]:
    """Somebody to act upon, somebody suspended, and profiles to look at."""
    person = member_of(region, display_name="Pia Person")
    other = UserFactory(display_name="Olaf Open")
    Profile.objects.filter(pk=other.pk).update(
        name_audience="public",
        role="Seen by members",
        phone="+386 4 555 111",
        offers="Seen by everyone",
        audiences={"offers": "public"},
    )
    closed = member_of(region, display_name="Carl Closed", is_active=False)
    Suspension.objects.create(user=closed, by=users["coordinator"], reason="Harm.")
    return {
        "person": person.profile.key,
        "person_pk": str(person.pk),
        "person_part": str(person.parts.get().pk),
        "open": other.profile.key,
        "closed": closed.profile.key,
        "coordinators_part": str(users["coordinator"].parts.get(kind="coordinator").pk),
        "coordinators_key": users["coordinator"].profile.key,
        "editors_part": str(users["editor"].parts.get().pk),
        "editors_key": users["editor"].profile.key,
    }


def people_beyond(here, there) -> dict[str, str]:
    """Members of another region, of both, and of this one and the network at large."""
    neighbour = member_of(there, display_name="Nele Neighbour")
    both, at_large = (member_of(here, display_name=name) for name in ("Bo", "Lara"))
    Part.objects.create(user=both, kind="member", region=there)
    Part.objects.create(user=at_large, kind="member")
    return {
        "neighbour": neighbour.profile.key,
        "both": both.profile.key,
        "at_large": at_large.profile.key,
        "at_large_pk": str(at_large.pk),
    }


def waiting_in(region, coordinator: User) -> dict[str, str]:
    """A request, an invitation, a report, a suggested concept."""
    request = JoinRequest.objects.create(
        name="Jan",
        email="jan@example.org",
        region=region,
        sentence="Iron.",
        language="en",
        state=JoinRequest.State.WAITING,
        verified_at=timezone.now(),
        waiting_since=timezone.now(),
    )
    invitation = Invitation.objects.create(
        email="guest@example.org", region=region, invited_by=coordinator
    )
    report = Report.objects.create(
        kind="region", thing=region.key, region=region, reason="untrue"
    )
    concept = ConceptFactory(slug="slag", label={"en": "Slag"}, state="pending")
    ConceptFactory(), ConceptFactory(slug="pit", label={"en": "Pit"})
    return {
        "request": str(request.pk),
        "invitation": str(invitation.pk),
        "report": str(report.pk),
        "concept": concept.slug,
    }


def pages_of(region, author: User) -> dict[str, str]:
    """The region's page, a news, a date, and a member's spark."""
    make_region_page(region=region)
    index = NewsIndexPage.objects.get(locale=locale("en"))
    news = NewsPage(
        title="Open day", slug="open-day", region=region, locale=locale("en")
    )
    news = publish(index.add_child(instance=news))
    date = RegionDate.objects.create(
        region=region, title={"en": "Open day"}, starts_on="2030-05-01"
    )
    spark = make_practice(author=author, region=region, tier="spark")
    return {
        "news": str(news.translation_key),
        "date": str(date.pk),
        "spark": spark.practice.slug,
        "spark_key": str(spark.practice.pk),
    }
