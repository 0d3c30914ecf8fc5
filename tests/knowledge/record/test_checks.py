"""What a record still needs, and what would make it better."""

import pytest

from knowledge.models import PracticePage
from knowledge.record.checks import problems
from knowledge.record.tables import set_rows
from tests.factories import make_practice


@pytest.fixture
def page(shared_site):
    page = make_practice(aim="Aim", lead="Lead", status="running")
    page.what_was_done = "Done."
    return page


def told(page: PracticePage) -> dict[str, bool]:
    """{place without row ids: whether it blocks}."""
    found = {}
    for problem in problems(page):
        field, *rest = problem.place.split(":")
        found[":".join([field, *rest[1:]])] = problem.blocks_submission
    return found


@pytest.mark.django_db
def test_whole_record_has_no_problem(page):
    assert told(page) == {}


@pytest.mark.django_db
def test_needed_fields_that_are_empty_block(page):
    page.aim = page.lead = ""
    page.region = None

    assert told(page) == {"aim": True, "lead": True, "region": True}


@pytest.mark.django_db
def test_dates_stand_in_order(page):
    page.begins, page.ends = "2018-04", "2017"
    assert told(page) == {"ends": True}

    page.begins, page.ends = "2018-04", "2018"
    assert told(page) == {}


@pytest.mark.django_db
def test_wrong_values_block(page):
    page.begins, page.aim = "spring", "x" * 1001

    assert told(page) == {"begins": True, "aim": True}


@pytest.mark.django_db
def test_point_needs_both_numbers(page):
    page.latitude = 46.2

    assert told(page) == {"latitude": True}


@pytest.mark.django_db
def test_money_that_does_not_add_up_is_advice(page):
    page.cost_eur = 100
    rows = [{"item": "Bus", "quantity": "2", "cost": "60"}]
    set_rows(page, "money", rows)
    assert told(page) == {"money": False}

    set_rows(page, "money", [rows[0] | {"cost": "50"}])
    assert told(page) == {}


@pytest.mark.django_db
def test_indicator_needs_its_unit(page):
    set_rows(page, "indicators", [{"name": "Pupils", "before": "2", "after": "9"}])

    assert told(page) == {"indicators:unit": True, "indicators:source": False}


@pytest.mark.django_db
def test_condition_stands_once(page):
    row = {"condition": "law", "effect": "enabling", "sentence": "Because."}
    set_rows(page, "conditions", [row, row | {"effect": "hindering"}])

    assert told(page) == {"conditions": True}


@pytest.mark.django_db
def test_steps_stand_in_order_and_within_the_dates(page):
    page.begins, page.ends = "2018", "2019"
    set_rows(page, "steps", [{"title": "A", "begins": "2018-05", "ends": "2018-04"}])
    assert told(page) == {"steps:ends": True}

    set_rows(page, "steps", [{"title": "A", "begins": "2016", "ends": "2018"}])
    assert told(page) == {"steps:ends": False}


@pytest.mark.django_db
def test_cells_that_must_be_filled_block(page):
    set_rows(page, "quotes", [{"quote": "It is hot."}])

    assert told(page) == {"quotes:who": True}


@pytest.mark.django_db
def test_partner_needs_a_name_and_one_leads(page):
    set_rows(page, "partners", [{"part": "partner"}])

    assert told(page) == {"partners:name": True, "partners": False}


@pytest.mark.django_db
def test_link_to_a_practice_that_was_taken_back_blocks(page):
    other = make_practice(title="Another")
    rows = [{"practice": str(other.practice_id)}]
    set_rows(page, "related", rows)
    assert told(page) == {}

    type(other.practice).objects.update(withdrawn_at="2026-01-01T00:00Z")
    assert told(page) == {"related:practice": True}


@pytest.mark.django_db
def test_link_to_itself_or_to_nothing_blocks(page):
    unknown = "7f0a3a39-6a0c-4d1c-9a52-3b1d0f6f9a10"
    for key in (str(page.practice_id), unknown):
        set_rows(page, "related", [{"practice": key}])
        assert told(page) == {"related:practice": True}
