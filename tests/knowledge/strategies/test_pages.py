"""What everybody reads of strategies and measures."""

import pytest
from django.utils import timezone

from knowledge.models import Answer, Measure
from tests.factories import RegionFactory, ThemeFactory, make_practice
from tests.knowledge.strategies.rows import make_measure, make_strategy
from tests.reading import html, words

LIST = "/en/strategies/"
PAGE = "/en/strategies/gorenjska/"


def test_list_names_all_regions_and_central_europe(strategy, client):
    RegionFactory(key="zwickau", label={"en": "Zwickau"}, short_label={})

    rows = html(client.get(LIST)).select(".strategy-list > li")

    assert [words(row.h2) for row in rows] == [
        "Central Europe",
        "Gorenjska (Kranj)",
        "Zwickau",
    ]
    assert "Iron with a future" in words(rows[1])
    for row in (rows[0], rows[2]):
        assert "to be supplied by the region" in words(row)


def test_list_tells_how_many_measures_are_done(strategy, client):
    make_measure(strategy, status=Measure.Status.DONE)
    make_measure(strategy)
    make_measure(strategy, status=Measure.Status.DROPPED)
    make_measure(strategy, withdrawn_at=timezone.now())

    told = words(client.get(LIST))

    assert "3 measures · 1 of 2 measures done" in told


def test_list_shows_the_measures_of_all_regions_through_a_lens(strategy, client):
    make_measure(strategy, title={"en": "Archive"}, layer="past")
    make_measure(strategy, title={"en": "Laboratory"}, layer="future")

    told = words(client.get(f"{LIST}?layer=past"))

    assert "Archive" in told and "Laboratory" not in told
    assert "No measure here yet." in words(client.get(f"{LIST}?layer=present"))


def test_list_asks_as_often_for_three_strategies_as_for_one(
    strategy, client, django_assert_num_queries
):
    make_measure(strategy, layer="past")
    address = f"{LIST}?layer=past"
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
    for key in ("zwickau", "opole"):
        other = make_strategy(RegionFactory(key=key, label={"en": key}))
        make_measure(other, layer="past"), make_measure(other, layer="past")
    with django_assert_num_queries(6):
        client.get(address)


def test_strategy_groups_its_measures_by_theme(strategy, client):
    identity = ThemeFactory(key="identity", label={"en": "Identity"}, position=1)
    make_measure(strategy, title={"en": "Open days"})
    make_measure(strategy, title={"en": "Tower"}, theme=identity)

    groups = html(client.get(PAGE)).select(".measure-group")

    assert [words(group.h3) for group in groups] == [
        "Workforce and companies",
        "Identity",
    ]
    assert "Tower" in words(groups[1]) and "Tower" not in words(groups[0])


def test_strategy_groups_its_measures_by_past_present_and_future(strategy, client):
    make_measure(strategy, title={"en": "Laboratory"}, layer="future")
    make_measure(strategy, title={"en": "Archive"}, layer="past")
    make_measure(strategy, title={"en": "Fair"})

    groups = html(client.get(f"{PAGE}?by=layer")).select(".measure-group > h3")

    assert [words(title) for title in groups] == ["past", "future", "not said"]


@pytest.mark.parametrize(
    "odd", ["layer=never", "by=%00", "layer=past&layer=%F0", "by="]
)
def test_odd_lenses_count_as_none(strategy, client, odd):
    make_measure(strategy, title={"en": "Laboratory"}, layer="future")

    answer = client.get(f"{PAGE}?{odd}")

    assert answer.status_code == 200
    assert "Laboratory" in words(answer)


def test_strategy_that_is_not_there_yet_is_to_be_supplied(region, client):
    answer = client.get(PAGE)

    assert "to be supplied by the region" in words(answer)
    assert not html(answer).find("a", string="Supply the strategy")
    assert client.get("/en/strategies/atlantis/").status_code == 404


def test_strategy_is_read_in_the_readers_language_or_marked(strategy, client):
    slovenian, german = (
        client.get("/sl/strategies/gorenjska/"),
        client.get("/de/strategies/gorenjska/"),
    )

    assert words(html(slovenian).h1) == "Železo s prihodnostjo"
    assert words(html(german).h1) == "Iron with a future"
    assert html(german).h1["lang"] == "en"


def test_strategy_asks_as_often_for_three_measures_as_for_one(
    strategy, client, django_assert_num_queries
):
    make_measure(strategy)
    client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(PAGE)
    make_measure(strategy), make_measure(strategy)
    with django_assert_num_queries(5):
        client.get(PAGE)


def test_measure_tells_its_progress_as_a_bar_and_in_words(strategy, client):
    measure = make_measure(
        strategy,
        title={"en": "Open days"},
        aim={"en": "Classes see the foundries."},
        partners="School of Kranj\nMuseum of Kropa",
        indicator={"en": "Visits of classes"},
        unit={"en": "visits"},
        start_value=10,
        current_value="14.50",
        target=1030,
        measured_on="2026-05-03",
    )

    answer = client.get(measure.get_absolute_url())

    assert html(answer).select_one(".measure-progress meter")["value"] == "0"
    told = words(answer)
    for part in ("14.5 visits", "1,030 visits", "measured on 3 May 2026"):
        assert part in told, part
    assert "Museum of Kropa" in told and "Classes see the foundries." in told


@pytest.mark.parametrize(
    ("start", "now", "target", "share"),
    [(0, 5, 10, 50), (100, 60, 20, 50), (None, 12, 10, 100), (10, 5, 20, 0)],
)
def test_share_of_the_way_holds_for_falling_targets_too(start, now, target, share):
    measure = Measure(
        indicator={"en": "x"}, start_value=start, current_value=now, target=target
    )

    assert measure.share == share


@pytest.mark.parametrize(
    ("now", "target", "share"), [(None, 10, None), (5, None, None), (7, 7, 100)]
)
def test_share_is_none_where_a_value_is_missing(now, target, share):
    measure = Measure(
        indicator={"en": "x"}, start_value=7, current_value=now, target=target
    )

    assert measure.share == share


def test_measure_shows_the_practices_that_answer_it(measure, client):
    page = make_practice(title="Open foundry")
    Answer.objects.create(measure=measure, practice=page.practice)

    told = words(client.get(measure.get_absolute_url()))

    assert "Open foundry" in told
    assert "no practice yet" not in told


def test_measure_that_was_taken_off_is_gone(measure, client):
    Measure.objects.update(withdrawn_at=timezone.now())

    answer = client.get(measure.get_absolute_url())

    assert answer.status_code == 410
    assert "Open days" in words(answer)
    assert "Open days" not in words(client.get(PAGE))
    assert client.get(f"{PAGE}measures/other/").status_code == 404
