"""Who may what: the whole matrix over HTTP, every cell of what stands.

A room adds its actions as rows, one line each (tests/matrix.py says how).
"""
# ruff: noqa: E501, a table is read by its lines

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import get_resolver, resolve

from home.models import NewsPage, RegionDate, RegionFacts
from knowledge.models import Practice
from members.models import (
    AccountLook,
    DataCopy,
    Follow,
    Invitation,
    JoinRequest,
    Leaving,
    NoticeChoice,
    Organisation,
    Part,
    Profile,
    RelayedMessage,
    Report,
    Suspension,
    User,
)
from portal.registries import notice_kinds
from tests.caching import empty_caches
from tests.knowledge import matrix_rows
from tests.knowledge.matrix_things import things_of_library
from tests.knowledge.sparks import spark
from tests.matrix import (
    ADMINISTRATORS,
    AWAY,
    BLANK,
    COORDINATORS,
    DOOR,
    EDITORS,
    GONE,
    KEEPERS,
    KEEPERS_OF_LIST,
    MEMBERS,
    NO,
    PEOPLE,
    PUBLIC,
    YES,
    World,
    do,
    make_world,
    rows_of,
    see,
)
from tests.members.joining.asking import typed
from tests.people import prove
from tests.reading import words
from tests.search.keeping.matrix_rows import ROWS as SEARCH_ROWS
from tests.search.keeping.matrix_rows import things_of_search
from vocabulary.models import Concept, Theme

PARTS = rows_of(Part, "kind", "taken_at")
SUSPENSIONS = rows_of(Suspension, "lifted_at")
REQUESTS = rows_of(JoinRequest, "state", "region")
PRACTICES = rows_of(Practice, "withdrawn_at", "facts_at")
CONCEPTS = rows_of(Concept, "state", "label")
INVITATIONS = rows_of(Invitation, "taken_back_at", "renewed_count")
DATES = rows_of(RegionDate, "version", "withdrawn_at")
MAILS_OFF = {"all_off": "on"} | {f"mail-{kind}": "never" for kind in notice_kinds}

# fmt: off
ROWS = [
    # read and search
    see("read the home page", "/en/", PUBLIC),
    see("read the library", "/en/library/", PUBLIC),
    see("read a practice", "/en/library/{spark}/", PUBLIC),
    see("read a region", "/en/regions/{here}/", PUBLIC),
    see("read the news", "/en/news/", PUBLIC),
    see("read the dates", "/en/dates/", PUBLIC),
    see("read the calendar", "/en/dates.ics", PUBLIC),
    see("read the organisations", "/en/organisations/", PUBLIC),
    see("read an organisation", "/en/organisations/{works}/", PUBLIC),
    see("read the concepts", "/en/concepts/", PUBLIC),
    see("search", "/en/search/?q=foundry", PUBLIC),
    # profiles
    see("open the directory", "/en/members/", PUBLIC),
    see("open the directory as JSON", "/en/members/list.json", PUBLIC),
    see("read a profile that is public", "/en/members/{open}/", PUBLIC),
    see("read a profile", "/en/members/{person}/", "gone yes yes yes yes yes yes"),
    see("read a profile as JSON", "/en/members/{person}.json", "gone yes yes yes yes yes yes"),
    see("see a field for everyone", "/en/members/{open}/", PUBLIC, "Seen by everyone"),
    see("see a field for members", "/en/members/{open}/", "blank yes yes yes yes yes yes", "Seen by members"),
    see("see a field for coordinators", "/en/members/{open}/", "blank blank blank yes yes yes yes", "+386 4 555 111"),
    see("read a suspended profile", "/en/members/{closed}/", "gone gone gone gone gone gone gone"),
    see("edit one's profile", "/en/profile/", MEMBERS),
    do("save one's profile", "/en/profile/basics/", MEMBERS, rows_of(Profile, "role"),
       name="Me", role="New", sees_name="members", sees_role="members"),
    see("look for concepts for one's profile", "/en/profile/concepts/?q=pit", MEMBERS),
    see("choose one's photo", "/en/profile/photo/", MEMBERS),
    # join
    do("ask to join", "/en/ask-to-join/", PUBLIC, REQUESTS, **typed(email="ida@example.org")),
    see("read that one has asked", "/en/ask-to-join/sent/", PUBLIC),
    see("see the requests to join", "/en/requests/", COORDINATORS),
    do("approve a request", "/en/requests/{request}/", KEEPERS_OF_LIST, REQUESTS, do="approve", region="gorenjska"),
    do("decline a request", "/en/requests/{request}/", KEEPERS_OF_LIST, REQUESTS, do="decline", **{"decline-text": "Sorry."}),
    do("pass a request on", "/en/requests/{request}/", KEEPERS_OF_LIST, REQUESTS, do="pass_on", **{"pass_on-region": "zwickau"}),
    see("see the invitations", "/en/invitations/", COORDINATORS),
    do("invite a member", "/en/invitations/new/", "door no no yes blank yes yes", INVITATIONS, page=False,
       people="ida@example.org", place="member:gorenjska", language="en"),
    do("invite a partner", "/en/invitations/new/", "door no no yes blank yes yes", INVITATIONS, page=False,
       people="ida@example.org", place="partner:works", language="en"),
    do("invite a coordinator", "/en/invitations/new/", "door no no blank blank yes yes", INVITATIONS, page=False,
       people="ida@example.org", place="coordinator:gorenjska", language="en"),
    do("take an invitation back", "/en/invitations/{invitation}/", KEEPERS_OF_LIST, INVITATIONS, page=False, do="take_back"),
    # parts
    see("open the desk", "/en/people/", COORDINATORS),
    see("see the people of a region", "/en/regions-people/{here}/", KEEPERS),
    see("see the numbers of a region", "/en/regions-people/{here}/numbers/", KEEPERS),
    see("take the numbers of a region", "/en/regions-people/{here}/numbers.csv", KEEPERS),
    see("see one's own parts", "/en/people/{me}/", MEMBERS),
    see("see another's parts", "/en/people/{person}/", COORDINATORS),
    see("see who gave and took them", "/en/people/{person}/", "door no no yes blank yes yes", "Who gave and took what"),
    see("see who gave them to a member of two regions", "/en/people/{both}/", "door no no blank blank yes yes", "Who gave and took what"),
    do("give the part of member", "/en/people/{open}/give/member/", KEEPERS, PARTS, page=False, region="gorenjska"),
    do("give a neighbour the part of member", "/en/people/{neighbour}/give/member/", KEEPERS, PARTS, page=False, region="gorenjska"),
    do("give the part of member of no region", "/en/people/{open}/give/member/", "door no no blank blank yes yes", PARTS, page=False),
    do("give the part of partner", "/en/people/{open}/give/partner/", KEEPERS, PARTS, page=False, organisation="works"),
    do("give the part of coordinator", "/en/people/{open}/give/coordinator/", EDITORS, PARTS, page=False, region="gorenjska"),
    do("give the part of editor", "/en/people/{open}/give/editor/", ADMINISTRATORS, PARTS, page=False),
    do("take the part of member", "/en/people/{person}/parts/{person_part}/take/", KEEPERS, PARTS),
    do("take the part of coordinator", "/en/people/{coordinators_key}/parts/{coordinators_part}/take/",
       "door no no yes no yes yes", PARTS),  # one's own may be laid down
    do("take the part of editor", "/en/people/{editors_key}/parts/{editors_part}/take/",
       "door no no no no yes yes", PARTS),  # one's own may be laid down
    do("suspend an account", "/en/people/{person}/suspend/", KEEPERS, SUSPENSIONS, reason="Harm."),
    do("suspend a member of two regions", "/en/people/{both}/suspend/", EDITORS, SUSPENSIONS, reason="Harm."),
    do("suspend a member of the network at large", "/en/people/{at_large}/suspend/", EDITORS, SUSPENSIONS, reason="Harm."),
    do("suspend a coordinator", "/en/people/{coordinators_key}/suspend/", EDITORS, SUSPENSIONS, reason="Harm."),
    do("suspend an editor", "/en/people/{editors_key}/suspend/", ADMINISTRATORS, SUSPENSIONS, reason="Harm."),
    do("lift a suspension", "/en/people/{closed}/lift/", KEEPERS_OF_LIST, SUSPENSIONS),
    see("see a suspended person's parts", "/en/people/{closed}/", KEEPERS_OF_LIST),
    # practices
    do("share a spark", "/en/practices/share/", MEMBERS, PRACTICES, **spark()),
    see("see one's own practices", "/en/practices/own/", MEMBERS),
    see("edit a member's spark", "/en/practices/{spark}/edit/", "door yes no no no yes yes"),
    do("take a member's spark back", "/en/practices/{spark}/withdraw/", "door yes no no no yes yes", PRACTICES, reason="Old."),
    # follow, be told
    do("follow a region", "/en/follow/", MEMBERS, rows_of(Follow), page=False, kind="region", key="{here}", do="follow"),
    see("see what one follows", "/en/following/", MEMBERS),
    see("see one's notices", "/en/notices/", MEMBERS),
    do("choose how notices come", "/en/notices/settings/", MEMBERS, rows_of(NoticeChoice), **MAILS_OFF),
    # concepts
    see("see the suggested concepts", "/en/concepts-suggested/", COORDINATORS),
    see("read a concept", "/en/concepts/colliery/", PUBLIC),
    see("take all concepts along", "/concepts.ttl", PUBLIC),
    see("take a concept along", "/concepts/colliery.jsonld", PUBLIC),
    see("look for related concepts", "/en/concepts-edit/colliery/options/broader/?q=pit", COORDINATORS),
    do("change a concept", "/en/concepts-edit/colliery/", COORDINATORS, CONCEPTS, label_0="Mine", label_en="Mine", do="save"),
    do("merge concepts", "/en/concepts-edit/pit/merge/", COORDINATORS, CONCEPTS, into="colliery"),
    do("split a concept", "/en/concepts-edit/colliery/split/", COORDINATORS, CONCEPTS, label_0="Shaft", label_en="Shaft", do="split"),
    do("suggest a concept", "/en/concepts-suggest/", COORDINATORS, CONCEPTS, label_en="Ingot"),
    do("approve a concept", "/en/concepts-suggested/{concept}/", COORDINATORS, CONCEPTS, label_0="Slag", label_en="Slag", do="approve"),
    do("decline a concept", "/en/concepts-suggested/{concept}/", COORDINATORS, CONCEPTS, do="decline"),
    see("read the feed of a search", "/en/search/feed/?q=looms", PUBLIC),
    # write and report
    do("write to the coordinators", "/en/write/region/{there}/", "yes yes yes yes blank yes yes", rows_of(RelayedMessage), name="Ida",
       email="ida@example.org", language="en", subject="Looms", text="Where are they?", page=False),  # not to oneself
    see("read that one has written", "/en/write/region/{there}/sent/", PUBLIC),
    do("report a practice", "/en/report/practice/{spark_key}/", PUBLIC, rows_of(Report), reason="spam"),
    see("see the reports", "/en/reports/", COORDINATORS),
    do("decide a report", "/en/reports/{report}/", KEEPERS_OF_LIST, rows_of(Report, "state"), state="dismissed", decision="It is true."),
    # the region's page, news and dates; organisations
    do("change an organisation's page", "/en/organisations/{works}/edit/", "door no yes yes no yes yes",
       rows_of(Organisation, "website"), label_en="Works", kind="museum", region="gorenjska", website="https://example.org"),
    do("move an organisation to another region", "/en/organisations/{works}/edit/", "door no blank blank no yes yes",
       rows_of(Organisation, "region"), page=False, label_en="Works", kind="museum", region="zwickau"),
    do("take an organisation out of another region", "/en/organisations/{mill}/edit/", "door no no blank blank yes yes",
       rows_of(Organisation, "region"), page=False, label_en="Mill", kind="museum", region="gorenjska"),
    see("see the region's texts", "/en/regions-pages/{here}/edit/", KEEPERS),
    do("change the region's facts", "/en/regions-pages/{here}/facts/", KEEPERS, rows_of(RegionFacts, "website"), website="https://example.org"),
    see("edit the region's text", "/en/regions-pages/{here}/text/en/", KEEPERS),
    see("see the region's news", "/en/regions-pages/{here}/news/", KEEPERS),
    do("write news", "/en/regions-pages/{here}/news/new/", KEEPERS, rows_of(NewsPage), title="Looms", lead="They run.",
       text="Again.", published_on="2026-05-01"),
    see("edit news", "/en/regions-pages/{here}/news/{news}/", KEEPERS),
    do("withdraw news", "/en/regions-pages/{here}/news/{news}/withdraw/", KEEPERS, rows_of(NewsPage, "live"), page=False),
    do("set a date", "/en/regions-pages/{here}/dates/new/", KEEPERS, DATES, title_en="Night", starts_on="2030-06-01"),
    do("withdraw a date", "/en/regions-pages/{here}/dates/{date}/withdraw/", KEEPERS, DATES, page=False),
    # the account
    see("be welcomed", "/en/welcome/1/", MEMBERS),
    see("set a second step", "/en/account/second-step/", MEMBERS),
    see("open one's account", "/en/account/", MEMBERS),
    see("see one's own data", "/en/account/data/", MEMBERS),
    do("ask for a copy of one's data", "/en/account/data/copy/", MEMBERS, rows_of(DataCopy)),
    do("leave", "/en/account/leave/", "door yes yes yes yes yes blank", rows_of(Leaving), page=False,
       messages="keep", sparks="keep", is_sure="on"),  # the last administrator stays
    do("look at an account's facts", "/en/people/{person}/data/", ADMINISTRATORS, rows_of(AccountLook), reason="Asked."),
    # the editing desk
    see("enter the editing desk", "/cms/", "away away away away away yes yes"),
    see("edit pages there", "/cms/pages/", "away away away away away yes yes"),
    see("see accounts there", "/cms/users/", "away away away away away away yes"),
    see("see an account there", "/cms/users/edit/{person_pk}/", "away away away away away away yes"),
    do("close accounts there", "/cms/bulk/members/user/set_active_state/?id={person_pk}&next=/cms/users/", "blank blank blank blank blank blank blank",
       rows_of(User, "is_active"), page=False, mark_as_active="False"),
    do("delete accounts there", "/cms/bulk/members/user/delete/?id={at_large_pk}&next=/cms/users/", "blank blank blank blank blank blank blank",
       rows_of(User), page=False),
    see("see groups there", "/cms/groups/", "away away away away away away yes"),
    see("see the mails there", "/cms/reports/mails/", "away away away away away away yes"),
]
# fmt: on
ALL_ROWS = ROWS + matrix_rows.ROWS + SEARCH_ROWS

# What an administrator without a second step is led away from, beside the desk.
BY_SECOND_STEP = {
    "invite a coordinator",
    "give the part of coordinator",
    "give the part of editor",
    "take the part of coordinator",
    "take the part of editor",
    "suspend an account",
    "suspend a member of two regions",
    "suspend a member of the network at large",
    "suspend a coordinator",
    "suspend an editor",
    "lift a suspension",
    "look at an account's facts",
}
# What somebody who signed in long ago is led away from.
SIGNED_IN_ANEW = {
    "invite a coordinator",
    "give the part of coordinator",
    "give the part of editor",
    "ask for a copy of one's data",
    "leave",
    "see an account there",
}
# The library has no step of power; what strangers read has no guard of this kind.
ADMINISTRATORS_ROWS = [
    row
    for row in ROWS
    if row.answers.split()[-1] == YES and (row.data or row.answers != PUBLIC)
]


@pytest.fixture(scope="module")
def module_world(module_site, django_db_blocker):
    """Made once: what a cell changes goes after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        person = User.objects.get(display_name="Pia Person")
        world.things |= things_of_library(world.users, person)
        world.things |= things_of_search(world.users["editor"])
        world.things["theme"] = str(Theme.objects.get(key="workforce").pk)
        world.sign_in()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(module_world, db) -> World:
    return module_world


@pytest.mark.parametrize("row", ALL_ROWS, ids=[row.what for row in ALL_ROWS])
def test_matrix(world, row):
    found = [told(world, row, name) for name in PEOPLE]

    assert " ".join(found) == row.answers


def told(world, row, name: str) -> str:
    """The answer to one of them; what it changed goes after it."""
    empty_caches()
    with transaction.atomic():
        answer = answer_to(world, row, name)
        transaction.set_rollback(True)
    return answer


def answer_to(world, row, name: str) -> str:
    client = world.client(name)
    path = world.named(row.path, name)
    shown = None
    if row.data is None or row.has_page:
        shown = answer_of(client.get(path), row.shows)
    if row.data is None:
        return shown
    data = {key: world.named(value, name) for key, value in row.data.items()}
    before = row.watch()
    response = client.post(path, data)
    answer = answer_of_post(response, row.watch() != before)
    return answer if shown in (None, answer) else f"{shown}+{answer}"


@pytest.mark.parametrize(
    "row", ADMINISTRATORS_ROWS, ids=[row.what for row in ADMINISTRATORS_ROWS]
)
def test_second_step_guards_what_administrators_do(world, row):
    Authenticator.objects.filter(user=world.users["administrator"]).delete()
    client = world.client("administrator")
    is_guarded = row.what in BY_SECOND_STEP or row.path.startswith("/cms/")
    assert is_led_away(world, client, row, "second-step") is is_guarded


@pytest.mark.parametrize(
    "row", ADMINISTRATORS_ROWS, ids=[row.what for row in ADMINISTRATORS_ROWS]
)
def test_old_sign_in_is_confirmed_before_steps_of_power(world, row):
    client = world.client("administrator")
    prove(client, world.users["administrator"], ago=60 * 60)
    is_guarded = row.what in SIGNED_IN_ANEW
    assert is_led_away(world, client, row, "reauthenticate") is is_guarded


def is_led_away(world, client, row, where: str) -> bool:
    """To `where`, and then nothing has changed; else what was asked for is done."""
    path = world.named(row.path, "administrator")
    if row.data is None:
        response = client.get(path)
        return where in response.headers.get("Location", "")
    data = {k: world.named(v, "administrator") for k, v in row.data.items()}
    before = row.watch()
    response = client.post(path, data)
    is_away = where in response.headers.get("Location", "")
    assert (row.watch() == before) is is_away
    return is_away


def answer_of(response, shows: str = "") -> str:
    if response.status_code == 302:
        is_door = "/accounts/login/" in response.headers["Location"]
        return DOOR if is_door else AWAY
    if response.status_code == 200 and shows:
        return YES if shows in words(response) else BLANK
    known = {200: YES, 204: YES, 403: NO, 404: GONE}
    return known.get(response.status_code, str(response.status_code))


def answer_of_post(response, is_done: bool) -> str:
    """Done is what changed something, whatever was answered; a form's error: blank."""
    if is_done:
        return YES
    answer = answer_of(response)
    return BLANK if answer in (YES, AWAY) else answer


# Addresses of these rooms that no row is about, and why.
ROOMS = ("knowledge", "members", "search", "vocabulary")
SIGNED = "whoever holds the signed link may"
OWN = "about oneself alone: the address names nobody, or a number of one's own"
WITHOUT_ROW = {
    "members:ask_confirm": SIGNED,
    "members:ask_state": SIGNED,
    "members:invitation_accept": SIGNED,
    "members:unsubscribe": SIGNED,
    "members:write_confirm": SIGNED,
    "members:data_copy": OWN,
    "members:hints_hide": OWN,
    "members:notice_open": OWN,
    "members:notices_read": OWN,
    "members:photo_remove": OWN,
    "members:privacy_agree": OWN,
    "members:stay": OWN,
    "search:clicked": "whoever searches; it answers everybody the same",
}


def test_every_address_has_a_row(world):
    """Of the rooms whose addresses members use; pages of Wagtail have none."""
    paths = {world.named(row.path, "member").partition("?")[0] for row in ALL_ROWS}
    pages = {path for path in paths if not path.startswith("/cms/")}
    told = {resolve(path).view_name for path in pages}

    missing = named_addresses() - told

    assert sorted(missing) == sorted(WITHOUT_ROW)


def named_addresses() -> set[str]:
    """ "knowledge:adopt" and all others of ROOMS."""
    found = set()
    for room in ROOMS:
        _prefix, resolver = get_resolver().namespace_dict[room]
        names = filter(lambda key: isinstance(key, str), resolver.reverse_dict)
        found |= {f"{room}:{name}" for name in names}
    return found
