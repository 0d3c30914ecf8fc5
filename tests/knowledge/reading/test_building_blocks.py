"""Building blocks: their pages, their list, how they are found."""

import pytest
from django.utils import timezone

from knowledge.actions import withdraw_practice
from knowledge.models import BuildingBlock, Practice, PracticePage
from knowledge.record.tables import rows_of, set_rows
from knowledge.review.archiving import restore
from tests.factories import editor, make_practice, publish, translated
from tests.knowledge.reading.records import make_block
from tests.knowledge.revisions import fresh
from tests.reading import html, titles, words
from tests.search.rebuilding import lose_index

LIST = "/en/practices/blocks/"


def use(block, title: str = "Another tower"):
    page = make_practice(title=title)
    set_rows(page, "uses", [{"block": str(block.pk), "how": "With five judges."}])
    return publish(page)


def test_block_tells_what_it_is_and_where_it_comes_from(shared_site, client):
    block, page = make_block()

    answer = client.get(block.get_absolute_url())

    text = words(answer)
    assert words(html(answer).h1) == "Open call"
    assert "Artists apply." in text
    assert html(answer).select_one(f'aside a[href="{page.address}"]')
    assert "No other practice uses it yet." in text
    cited = words(html(answer).select_one("#citation"))
    assert "Open call. In: Source of Open call. ICN-" in cited
    assert cited.endswith(f"/en/practices/{page.slug}/blocks/{block.pk}/")


def test_block_names_who_uses_it(shared_site, client):
    block, _page = make_block()
    user = use(block)

    answer = html(client.get(block.get_absolute_url()))

    links = [a["href"] for a in answer.select(".practice-card a")]
    assert links == [user.address]


def test_block_names_no_practice_that_was_taken_back(shared_site, client):
    block, _page = make_block()
    user = use(block)
    Practice.objects.filter(pk=user.practice_id).update(withdrawn_at=timezone.now())

    assert "Another tower" not in words(client.get(block.get_absolute_url()))


def test_block_of_a_text_that_is_not_public_stands_nowhere(shared_site, client):
    block, page = make_block()

    page.unpublish()

    assert not BuildingBlock.objects.standing().exists()
    lose_index()
    assert "Open call" not in words(client.get(LIST))


def test_block_forgets_its_title_of_a_translation_that_went(shared_site):
    block, page = make_block()
    slovenian = translated(page, "sl")
    rows = rows_of(slovenian, "building_blocks")
    set_rows(slovenian, "building_blocks", [rows[0] | {"title": "Odprti razpis"}])
    publish(slovenian)
    block.refresh_from_db()
    assert block.title["sl"] == "Odprti razpis"

    fresh(slovenian).unpublish()

    block.refresh_from_db()
    assert dict(block.title) == {"en": "Open call"}


def test_block_never_shows_a_title_that_went_before_the_last_text(shared_site):
    block, page = make_block()
    slovenian = translated(page, "sl")
    page.unpublish()
    fresh(slovenian).unpublish()

    publish(fresh(page))

    block.refresh_from_db()
    assert dict(block.title) == {"en": "Open call"}


def test_block_is_told_in_the_readers_language(shared_site, client):
    block, page = make_block()
    slovenian = translated(page, "sl")
    row = rows_of(slovenian, "building_blocks")[0]
    set_rows(slovenian, "building_blocks", [row | {"title": "Javni razpis"}])
    publish(slovenian)

    own = client.get(f"/sl/practices/{page.slug}/blocks/{block.pk}/")
    foreign = client.get(f"/de/practices/{page.slug}/blocks/{block.pk}/")

    assert words(html(own).h1) == "Javni razpis"
    assert words(html(foreign).h1) == "Open call"
    assert html(foreign).h1["lang"] == "en"


def test_block_of_a_practice_taken_back_is_gone_with_reason(shared_site, client):
    block, page = make_block()
    better = make_practice(title="Better")
    Practice.objects.filter(pk=page.practice_id).update(
        withdrawn_at=timezone.now(),
        withdrawn_because="Told twice.",
        replaced_by=better.practice,
    )

    answer = client.get(block.get_absolute_url())

    assert answer.status_code == 410
    assert "Told twice." in words(answer)
    assert html(answer).find("a", string="Better")


def test_block_that_left_its_practice_is_gone_and_leads_to_it(shared_site, client):
    block, page = make_block()
    page = fresh(page)
    set_rows(page, "building_blocks", [])
    publish(page)

    answer = client.get(block.get_absolute_url())

    assert answer.status_code == 410
    assert html(answer).find("a", string="Source of Open call")


def test_block_of_a_text_that_is_not_public_is_not_found(shared_site, client):
    block, page = make_block()
    PracticePage.objects.filter(pk=page.pk).update(live=False)

    assert client.get(block.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/en/practices/elsewhere/blocks/{key}/",
        "/en/practices/{slug}/blocks/00000000-0000-4000-8000-000000000000/",
    ],
)
def test_unknown_block_is_not_found(shared_site, client, path):
    block, page = make_block()

    address = path.format(key=block.pk, slug=page.slug)

    assert client.get(address).status_code == 404


def test_list_shows_published_blocks_and_finds_them(shared_site, client):
    make_block("Open call")
    make_block("Jury of seven")

    assert sorted(titles(client.get(LIST))) == ["Jury of seven", "Open call"]
    assert titles(client.get(LIST, {"q": "jury"})) == ["Jury of seven"]
    assert "2 building blocks" in words(client.get(LIST))


def test_list_without_blocks_says_how_they_come(shared_site, client):
    assert "No building blocks yet" in words(client.get(LIST))


def test_block_leaves_the_list_with_its_practice_and_comes_back(shared_site, client):
    _block, page = make_block()
    by = editor()

    withdraw_practice(practice=page.practice, by=by, reason="Wrong.")
    assert titles(client.get(LIST)) == []

    restore(practice=page.practice, by=by)
    assert titles(client.get(LIST)) == ["Open call"]


def test_block_leaves_the_list_when_its_text_is_unpublished(shared_site, client):
    _block, page = make_block()

    page.unpublish()

    assert titles(client.get(LIST)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    for number in range(count):
        make_block(f"Call {number}")
    client.get(LIST)

    with django_assert_num_queries(7):
        answer = client.get(LIST)

    assert len(titles(answer)) == count
