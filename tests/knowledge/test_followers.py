"""Followers are told of new practices and of changes; a practice as a thing."""

import pytest

from knowledge.actions import edit_spark, share_spark, withdraw_practice
from knowledge.models import Practice, PracticePage
from knowledge.news import tell_of_new
from knowledge.things import find, keepers
from members.models import Notice
from members.notices.following import follow
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
    translated,
)
from tests.reading import html, words


@pytest.fixture
def author(site):
    return UserFactory(display_name="Ana Author")


@pytest.fixture
def reader(site):
    return UserFactory(display_name="Reader")


def spark(**more) -> dict:
    return {
        "language": "en",
        "title": "Open doors",
        "what_works": "The foundry invites a class each month.",
        "contact": "",
        "region": RegionFactory(),
        "theme": ThemeFactory(),
        "picture_credit": "",
        "picture_description": "",
    } | more


def heard(user) -> list[str]:
    return [row.data["followed"][0] for row in user.notices.order_by("pk")]


@pytest.mark.parametrize(
    ("kind", "key"), [("region", "gorenjska"), ("theme", "workforce"), ("person", "")]
)
def test_spark_is_told_to_who_follows_what_it_belongs_to(author, reader, kind, key):
    follow(user=reader, kind=kind, key=key or author.profile.key)
    page = share_spark(author=author, data=spark())
    notice = reader.notices.get()
    assert (notice.kind, notice.actor) == ("knowledge_new_practice", author)
    assert notice.data["thing"] == ["practice", str(page.practice_id)]
    assert heard(reader) == [kind]


def test_record_is_told_by_its_concepts_and_organisation(author, reader):
    organisation, concept = OrganisationFactory(), ConceptFactory()
    page = make_practice(organisation=organisation, concepts=[concept])
    other = UserFactory()
    follow(user=reader, kind="concept", key=concept.slug)
    follow(user=other, kind="organisation", key=organisation.key)
    assert tell_of_new(page=page, actor=author) == 2
    assert (heard(reader), heard(other)) == (["concept"], ["organisation"])


def test_who_follows_all_of_it_hears_of_the_person_first(author, reader):
    follow(user=reader, kind="theme", key="workforce")
    follow(user=reader, kind="person", key=author.profile.key)
    share_spark(author=author, data=spark())
    assert heard(reader) == ["person"]


def test_author_is_not_told(author):
    follow(user=author, kind="region", key="gorenjska")
    share_spark(author=author, data=spark())
    assert not Notice.objects.exists()


def test_change_is_told_to_its_followers_once_a_day(author, reader):
    shared = share_spark(author=author, data=spark())
    page = PracticePage.objects.get(pk=shared.pk)
    follow(user=reader, kind="practice", key=str(page.practice_id))
    for title in ("Doors", "Doors open"):
        page = edit_spark(page=page, author=author, data=spark(title=title))
    notice = reader.notices.get()
    assert notice.kind == "knowledge_practice_changed"


def test_notice_of_a_practice_reads_well_until_it_goes(author, reader, signed_in):
    follow(user=reader, kind="region", key="gorenjska")
    page = share_spark(author=author, data=spark())
    own = signed_in(reader)
    row = html(own.get("/en/notices/")).select_one(".notice-row")
    assert words(row.p) == "new New in the library: “Open doors”"
    assert "You follow Gorenjska (Kranj)." in words(row)
    opened = own.get(row.a["href"])
    assert opened.headers["Location"] == page.address
    withdraw_practice(practice=page.practice, by=author)
    row = html(own.get("/en/notices/")).select_one(".notice-row")
    assert "This is no longer there." in words(row)
    assert row.a is None


def test_page_of_a_practice_can_be_followed(reader, signed_in, client):
    page = make_practice()
    shown = html(signed_in(reader).get(page.address)).select_one(".follow")
    assert shown.find(attrs={"name": "key"})["value"] == str(page.practice_id)
    assert not html(client.get(page.address)).select(".follow")


def test_thing_is_told_in_the_readers_language(reader):
    page = make_practice(title="Open doors")
    translated(page, "sl", title="Odprta vrata")
    key = str(page.practice_id)
    thing = find([key, "no-key", "x" * 50], reader)[key]
    assert (thing.title, thing.path) == ("Open doors", page.address)
    assert thing.region == page.region


def test_thing_that_was_taken_back_is_none(author, reader):
    page = share_spark(author=author, data=spark())
    withdraw_practice(practice=page.practice, by=author)
    assert find([str(page.practice_id)], reader) == {}


def test_keepers_are_organisation_then_author_then_region(author):
    organisation = OrganisationFactory()
    partner, chief = partner_of(organisation), editor()
    page = make_practice(organisation=organisation, author=author)
    key = str(page.practice_id)
    assert list(keepers(key)) == [partner]
    Practice.objects.update(organisation=None)
    assert list(keepers(key)) == [author]
    Practice.objects.update(author=None)
    assert list(keepers(key)) == [chief]
    coordinator = coordinator_of(page.region)
    assert list(keepers(key)) == [coordinator]
    assert list(keepers("nonsense")) == []
