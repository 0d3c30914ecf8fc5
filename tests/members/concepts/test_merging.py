"""Merging over HTTP: choosing, looking, doing; people and followers go along."""

import pytest

from members.concepts import actions, uses
from members.models import Notice
from members.notices.telling import notify
from members.things import find_thing
from search.models import Change
from tests.factories import UserFactory, make_practice
from tests.members.concepts.sending import as_shown
from tests.reading import html, words
from tests.vocabulary.concepts import concept, fresh

PLACE = "/en/concepts-edit/pit/merge/"


def test_target_is_found_by_a_word_of_any_language(keeping, pit, colliery):
    answer = keeping.get(PLACE, {"q": "premog"})
    (row,) = html(answer).select("#found li")
    assert row.a["href"] == f"{PLACE}?into=colliery"
    assert words(row) == "Colliery Premogovnik"


def test_list_alone_comes_while_one_types(keeping, pit, colliery):
    answer = keeping.get(PLACE, {"q": "premog", "fragment": "1"})
    page = html(answer)
    assert page.html is None and page.a["href"] == f"{PLACE}?into=colliery"


def test_word_that_nothing_has_is_told(keeping, pit, colliery):
    assert "No concept with this word" in words(keeping.get(PLACE, {"q": "zzz"}))


def test_itself_merged_and_suggested_ones_are_not_offered(keeping, pit, colliery):
    concept("pit-b", "Pit b", state="pending")
    concept("pit-c", "Pit c", state="merged", merged_into=colliery)
    assert not html(keeping.get(PLACE, {"q": "pit"})).select("#found li")


def test_those_with_the_same_word_are_offered_first(keeping, pit):
    concept("pits", "Pits")
    assert f"{PLACE}?into=pits" in keeping.get(PLACE).content.decode()


def test_preview_tells_numbers_and_words(keeping, pit, colliery, expert):
    for title in ("One", "Two"):
        make_practice(title=title, concepts=[pit])
    shown = words(keeping.get(PLACE, {"into": "colliery"}))
    for told in ("2 practices", "1 person", "1 follower", "Polski Kopalnia, szyb"):
        assert told in shown
    assert fresh(pit).state == "approved"


def test_merge_moves_all_and_leads_to_the_target(keeping, pit, colliery, expert):
    page = make_practice(concepts=[pit])

    answer = keeping.post(PLACE, {"into": "colliery"})

    assert answer.headers["Location"] == "/en/concepts/colliery/"
    assert list(page.concepts.all()) == [colliery]
    assert list(expert.profile.concepts.all()) == [colliery]
    assert list(expert.follows.values_list("key", flat=True)) == ["colliery"]
    assert "“Pit” is now “Colliery”." in words(keeping.get("/en/concepts/colliery/"))
    told = set(Change.objects.values_list("key", flat=True))
    assert {f"member:{expert.pk}", f"practice:{page.practice_id}"} <= told


def test_people_and_followers_of_both_are_there_once(keeping, pit, colliery, expert):
    expert.profile.concepts.add(colliery)
    expert.follows.create(kind="concept", key="colliery")
    expert.follows.create(kind="theme", key="pit")

    keeping.post(PLACE, {"into": "colliery"})

    assert list(expert.profile.concepts.all()) == [colliery]
    follows = expert.follows.values_list("kind", "key")
    assert sorted(follows) == [("concept", "colliery"), ("theme", "pit")]


@pytest.mark.parametrize(
    ("into", "told"),
    [
        ("pit", "into itself"),
        ("gone", "itself merged"),
        ("new", "only suggested"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_refused_target_is_told(keeping, pit, colliery, into, told, method):
    concept("new", state="pending")
    concept("gone", state="merged", merged_into=colliery)
    answer = getattr(keeping, method)(PLACE, {"into": into})
    assert told in words(answer)
    assert answer.status_code == (200 if method == "get" else 400)
    assert fresh(pit).state == "approved"


@pytest.mark.parametrize("into", ["nowhere", "", "not a slug", "\x00"])
def test_target_that_is_not_there_leads_back_to_the_choice(keeping, pit, into):
    answer = keeping.post(PLACE, {"into": into})
    assert answer.status_code == 200 and "The concept that stays" in words(answer)
    assert fresh(pit).state == "approved"


def test_merged_one_leads_to_what_took_it_in(keeping, pit, colliery, keeper):
    actions.merge(source=pit, target=colliery, by=keeper)
    answer = keeping.post(PLACE, {"into": "colliery"}, follow=True)
    assert answer.redirect_chain[0][0] == "/en/concepts-edit/colliery/"
    assert "“Pit” is merged into this concept." in words(answer)


def test_suggested_one_becomes_another_word_and_its_suggester_is_told(
    keeping, colliery, signed_in
):
    new = concept("mine", "Mine", state="pending")
    suggester = UserFactory()
    suggester.profile.concepts.add(new)

    keeping.post("/en/concepts-edit/mine/merge/", {"into": "colliery"})

    assert list(suggester.profile.concepts.all()) == [colliery]
    assert Notice.objects.get(user=suggester).data["what"] == "merged"
    shown = words(signed_in(suggester).get("/en/notices/"))
    assert "What you suggested, “Mine”, is now a word for “Colliery”." in shown


def test_older_notice_leads_to_the_target(keeping, pit, colliery, expert, signed_in):
    notify(
        kind="members_concept_decided",
        to=[expert],
        key="older",
        data={"word": "Pit", "what": "approved", "thing": ["concept", "pit"]},
    )
    keeping.post(PLACE, {"into": "colliery"})
    assert "“Pit”" in words(signed_in(expert).get("/en/notices/"))
    assert find_thing("concept", "pit", expert).path == "/en/concepts/colliery/"


def test_button_of_a_page_opened_before_follows_the_target(
    keeping, keeper, pit, colliery
):
    keeping.post(PLACE, {"into": "colliery"})
    keeping.post("/en/follow/", {"kind": "concept", "key": "pit", "do": "follow"})
    assert list(keeper.follows.values_list("key", flat=True)) == ["colliery"]


def test_profile_form_opened_before_is_saved(keeping, pit, colliery, expert, signed_in):
    person, place = signed_in(expert), "/en/profile/expertise/"
    sent = as_shown(person.get(place))
    assert sent["expertise"] == ["pit"]
    keeping.post(PLACE, {"into": "colliery"})

    answer = person.post(place, sent)

    assert answer.status_code == 302
    assert list(expert.profile.concepts.all()) == [colliery]


def test_merging_approved_ones_tells_nobody(keeping, pit, colliery, expert):
    keeping.post(PLACE, {"into": "colliery"})
    assert not Notice.objects.exists()


def test_words_of_the_source_find_people_of_the_target(keeping, pit, colliery, expert):
    keeping.post(PLACE, {"into": "colliery"})
    shown = keeping.get("/en/members/", {"q": "szyb"}).content.decode()
    assert "Eva Expert" in shown


def test_people_are_told_to_those_who_may_see_them(pit, expert, keeper):
    hidden = UserFactory(display_name="Hidden")
    hidden.profile.concepts.add(pit)
    hidden.profile.audiences = {"expertise": "coordinators"}
    hidden.profile.save()
    member = UserFactory()
    names = {
        reader: [use.title for use in uses.people(pit, reader)]
        for reader in (member, keeper)
    }
    assert names == {member: ["Eva Expert"], keeper: ["Eva Expert", "Hidden"]}


def test_preview_asks_the_same_for_one_use_and_three(
    keeping, pit, colliery, expert, django_assert_num_queries
):
    make_practice(title="One", concepts=[pit])
    keeping.get(PLACE, {"into": "colliery"})
    with django_assert_num_queries(17):
        keeping.get(PLACE, {"into": "colliery"})
    for title in ("Two", "Three"):
        make_practice(title=title, concepts=[pit])
        UserFactory().profile.concepts.add(pit)
    with django_assert_num_queries(17):
        keeping.get(PLACE, {"into": "colliery"})
