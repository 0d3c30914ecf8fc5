"""What a list says of a query: notes, other spellings, ways out of nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from search import engines
from search.asking import OR_WORDS
from search.facet import Facet
from search.helping import quoted
from search.listing import Listing, listing
from tests.listings import params
from tests.search.documents import JANUARY, MARCH, document

THEMES = Facet("theme", "Theme", {"red": "Red", "blue": "Blue"}, moved={"rust": "red"})
REGIONS = Facet("region", "Region", {"kranj": "Kranj", "zwickau": "Zwickau"})


@pytest.fixture
def listed(rf, db):
    """The list that an address describes."""

    def ask(address: str = "", language: str = "en", **options) -> Listing:
        request = rf.get(f"/?{address}")
        request.user = AnonymousUser()
        with override(language):
            return listing(request, [THEMES, REGIONS], **options)

    return ask


@pytest.fixture
def stored(db):
    engines.current().apply(
        [
            document(
                "tower",
                title="Colliery tower",
                facets={"theme": ("red",), "region": ("zwickau",)},
                published=JANUARY,
            ),
            document(
                "night",
                title="Night of the tower",
                facets={"theme": ("blue",), "region": ("kranj",)},
                published=MARCH,
            ),
            document("secret", title="Zeppelin", principals=("member",)),
        ],
        [],
        0,
    )


def groups(shown: Listing) -> list[str]:
    return [hit.group for hit in shown.result.hits]


def ways(shown: Listing) -> dict[str, str]:
    return {way["label"]: way["counted"] for way in shown.ways_out}


# Fields narrow as chosen facets do


def test_field_narrows_with_what_is_chosen(listed, stored):
    assert groups(listed("q=tower+regija:kranj")) == ["night"]
    assert groups(listed("q=tower+-region:kranj")) == ["tower"]
    assert listed("q=tower+region:kranj&theme=red").total == 0
    assert listed("q=tower+region:kranj&region=zwickau").total == 2


def test_field_alone_lists_and_cannot_sort_by_relevance(listed, stored):
    shown = listed("q=region:kranj")

    assert groups(shown) == ["night"]
    assert (shown.query.text, shown.query.sort) == ("", "newest")
    assert "Relevance" not in [sort["label"] for sort in shown.sorts]


def test_box_keeps_what_was_typed(listed, stored):
    assert listed("q=tower+region:kranj").text == "tower region:kranj"


def test_chip_takes_its_field_out_of_the_text(listed, stored):
    shown = listed("q=region:kranj+tower+-theme:red&theme=blue")

    chips = {chip.label: params(chip.url) for chip in shown.chips}
    assert chips == {
        "Blue": {"q": ["region:kranj tower -theme:red"]},
        "Region: Kranj": {"q": ["tower -theme:red"], "theme": ["blue"]},
        "Theme: not Red": {"q": ["tower region:kranj"], "theme": ["blue"]},
    }
    assert params(shown.clear_url) == {"q": ["tower"]}


def test_facet_counts_do_not_mind_their_own_field(listed, stored):
    regions = listed("q=tower+region:kranj").facets[1]["options"]

    assert [(o["value"], o["count"], o["selected"]) for o in regions] == [
        ("kranj", 1, False),
        ("zwickau", 1, False),
    ]


# Dates


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("since=2018-02-01", ["night"]),
        ("since=2018-03", ["night"]),
        ("until=2018-01-15", ["tower"]),
        ("until=2018-01-14", []),
        ("since=2018&until=2018", ["night", "tower"]),
        ("since=2019", []),
        ("q=since:2018-02", ["night"]),
        ("q=do:2018-01+tower", ["tower"]),
        ("until=9999-12-31", ["night", "tower", "secret"][:2]),
    ],
)
def test_days_bound_the_publication(address, found, listed, stored):
    assert groups(listed(address, has_dates=True)) == found


def test_days_are_chips_and_stand_in_the_form(listed, stored):
    shown = listed("since=2018&until=2018-02", has_dates=True)

    assert [chip.label for chip in shown.chips] == [
        "Published since 1 January 2018",
        "Published until 28 February 2018",
    ]
    assert params(shown.chips[0].url) == {"until": ["2018-02"]}
    assert shown.dates == {"since": "2018-01-01", "until": "2018-02-28"}
    assert params(shown.clear_url) == {}


def test_list_without_dates_takes_none(listed, stored):
    shown = listed("since=2019")

    assert (shown.total, shown.dates) == (2, None)


# Notes


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("theme=green", "“green” is not known under “Theme”. It was left out."),
        ("shape=round", "There is no filter “shape” here. It was left out."),
        ("sort=best", "This list cannot be sorted by “best”."),
        ("page=9", "There is no page “9”: the list has 1 page."),
        ("page=x", "There is no page “x”: the list has 1 page."),
        (
            "since=soon",
            "“soon” is not a date. Write it as 2019, 2019-05 or 2019-05-31.",
        ),
        (
            "since=2019&until=2018",
            "The last day is before the first one, so nothing can be found.",
        ),
        (
            "q=xyz:abc",
            "“xyz:abc” was read as words. Fields you can use here: "
            "theme:, region:, since:, until:.",
        ),
        (
            f"q={'tower' * 101}",
            "Your text is long: only its first 500 characters were read.",
        ),
        (
            f"q={'tower+' * 33}",
            "Your text has many words: only the first 32 were looked for.",
        ),
        (
            f"q={'a-b-c+' * 11}",
            "Your text has many words: only the first 32 were looked for.",
        ),
        (
            f"q=%22{'tower+' * 33}%22",
            "Your text has many words: only the first 32 were looked for.",
        ),
        (
            f"theme={'a' * 90}",
            f"“{'a' * 40}…” is not known under “Theme”. It was left out.",
        ),
    ],
)
def test_what_is_left_out_is_noted(address, note, listed, stored):
    assert listed(address, has_dates=True).notes == [note]


@pytest.mark.parametrize(
    "address",
    [
        *("", "q=tower", "theme=red", "theme=rust", "theme=", "page=1"),
        *("utm_source=mail", f"q={'t' * 500}", f"q={'tower+' * 32}"),
        *(f"q={'tower+' * 31}-{'a-' * 20}b", f"q={'a-b+OR+' * 20}a"),
    ],
)
def test_good_address_gets_no_note(address, listed, stored):
    assert listed(address).notes == []


def test_notes_stay_few(listed, stored):
    assert len(listed("&".join(f"n{n}=1" for n in range(40))).notes) == 5


# Other spellings


def test_word_put_right_is_shown_with_the_way_to_the_word_as_written(listed, stored):
    shown = listed("q=colliry+region:zwickau")

    assert shown.is_corrected
    assert groups(shown) == ["tower"]
    assert shown.did_you_mean == []
    assert params(shown.as_written["url"]) == {"q": ['"colliry" region:zwickau']}


def test_word_in_quotes_is_not_put_right(listed, stored):
    shown = listed("q=%22colliry%22")

    assert (shown.total, shown.is_corrected) == (0, False)


@pytest.mark.parametrize(
    ("text", "in_quotes"),
    [
        ("colliry", '"colliry"'),
        ('foo"bar', '"foo bar"'),
        ('the foo"bar baz"', '"the" "foo bar" "baz"'),
        ("collie* towr", 'collie* "towr"'),
        ("old -colliry", '"old" -"colliry"'),
        ('"old mine" colliry', '"old mine" "colliry"'),
        ("mine OR title:pit", '"mine" OR title:"pit"'),
        ("", ""),
    ],
)
def test_each_word_is_put_in_quotes(text, in_quotes):
    assert quoted(text, "en") == in_quotes


@pytest.mark.parametrize(("language", "sign"), OR_WORDS.items())
def test_or_of_the_readers_language_is_no_word_as_written(language, sign):
    assert quoted(f"colliry {sign} pit", language) == f'"colliry" {sign} "pit"'


def test_or_of_the_readers_language_stays_in_the_search_as_written(listed, stored):
    shown = listed("q=colliry+tower+ODER+pit", language="de")

    assert params(shown.as_written["url"]) == {"q": ['"colliry" "tower" ODER "pit"']}


# Nothing found


def test_word_that_stands_nowhere_is_named_and_left_out(listed, stored):
    shown = listed("q=tower+xyzzyx")

    assert shown.missing_words == ["xyzzyx"]
    assert ways(shown) == {"Without “xyzzyx”": "2 results"}
    assert params(shown.ways_out[0]["url"]) == {"q": ["tower"]}


def test_words_that_stand_nowhere_are_left_out_together(listed, stored):
    shown = listed("q=tower+xyzzyx+qwrtz")

    assert ways(shown) == {"Without the words xyzzyx, qwrtz": "2 results"}
    assert params(shown.ways_out[0]["url"]) == {"q": ["tower"]}


def test_words_that_never_meet_are_left_out_one_by_one(listed, stored):
    shown = listed("q=colliery+night")

    assert shown.missing_words == []
    assert ways(shown) == {
        "Without “colliery”": "1 result",
        "Without “night”": "1 result",
    }


def test_filters_are_taken_away_one_by_one_and_together(listed, stored):
    shown = listed("q=colliery+region:kranj&theme=red")

    assert ways(shown) == {
        "Without “Region: Kranj”": "1 result",
        "Without any filter": "1 result",
    }


def test_list_of_one_kind_leads_to_the_search_over_everything(listed, stored):
    shown = listed("q=tower+region:kranj", kinds=("strategy",))

    assert ways(shown) == {"In all that the portal holds": "2 results"}
    assert shown.ways_out[-1]["url"] == "/en/search/?q=tower"


def test_ways_out_tell_nothing_that_the_reader_may_not_see(listed, stored):
    shown = listed("q=zeppelin+xyzzyx")

    assert shown.missing_words == ["zeppelin", "xyzzyx"]
    assert shown.ways_out == []
