"""People of a journey: made beside the running portal, signed in by their password."""

import re
from dataclasses import asdict, dataclass

from playwright.sync_api import Page, expect

from tests.browser.running import RunningPortal
from tests.browser.signing_in import LOGIN, fill_password

PASSWORD = "a-long-password-of-the-journeys"
MAKE = """
from members.actions import make_profile, verify_email
from members.models import Organisation, User
from members.parts import give_part
from vocabulary.models import Region
for one in {people}:
    user = User.objects.create_user(
        one["email"], "{password}", display_name=one["name"]
    )
    verify_email(user=user)
    make_profile(user=user)
    place = dict(region=Region.objects.filter(key=one["region"]).first())
    if one["organisation"]:
        place = dict(organisation=Organisation.objects.get(key=one["organisation"]))
    give_part(user=user, kind=one["kind"], by=None, **place)
"""


@dataclass(frozen=True)
class Person:
    """With a part of that kind in the region, or in the organisation."""

    name: str
    email: str
    kind: str
    region: str = ""
    organisation: str = ""


def make(portal: RunningPortal, *people: Person) -> None:
    rows = [asdict(person) for person in people]
    portal.manage("shell", "-c", MAKE.format(people=rows, password=PASSWORD))


def arrive(page: Page, person: Person, at: str) -> None:
    """Signs in on the way to that path."""
    page.goto(f"{LOGIN}?next={at}")
    fill_password(page, person.email, PASSWORD)
    expect(page).to_have_url(re.compile(f"{re.escape(at)}$"))
