"""Public pages of the library's parts: kept for all, and right after any change."""

import pytest
from django.test import Client
from django.utils import timezone

from knowledge.adoptions import actions as ledger
from knowledge.models import Adoption, BuildingBlock, Practice
from knowledge.models.adoption import next_number
from knowledge.record.tables import rows_of, set_rows
from knowledge.review.archiving import archive
from knowledge.strategies import actions
from members.models import Organisation, Profile
from members.parts import suspend
from members.search import record_organisation
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    publish,
)
from tests.files.samples import make_document
from tests.knowledge.reading.records import make_block
from tests.knowledge.revisions import fresh
from tests.knowledge.strategies.rows import make_measure, make_strategy
from tests.reading import words
from vocabulary.search import record_word

BLOCKS = "/en/practices/blocks/"
STRATEGIES = "/en/strategies/"


def warm(address: str, django_assert_num_queries) -> str:
    """Asked for until it is kept; its words."""
    for _time in range(2):
        Client().get(address)
    with django_assert_num_queries(1):
        answer = Client().get(address)
    assert answer.status_code == 200
    return words(answer)


@pytest.fixture
def kept(django_assert_num_queries):
    return lambda address: warm(address, django_assert_num_queries)


def now(address: str) -> str:
    return words(Client().get(address))


def rename(word, **label) -> None:
    """As the admin does it."""
    word.label = label
    if hasattr(word, "short_label"):
        word.short_label = label
    word.save()
    record_word(word)


# Building blocks


@pytest.fixture
def block(shared_site):
    return make_block(organisation=OrganisationFactory())


def with_another_title(block: BuildingBlock, page) -> None:
    page = fresh(page)
    rows = rows_of(page, "building_blocks")
    set_rows(page, "building_blocks", [rows[0] | {"title": "Jury of seven"}])
    publish(page)


def with_a_user(block: BuildingBlock, page) -> None:
    other = make_practice(title="Jury of seven")
    set_rows(other, "uses", [{"block": str(block.pk)}])
    publish(other)


def with_another_organisation(block: BuildingBlock, page) -> None:
    Organisation.objects.update(label={"en": "Jury of seven"})
    record_organisation(Organisation.objects.get())


def with_another_theme(block: BuildingBlock, page) -> None:
    rename(page.theme, en="Jury of seven")


def with_a_file(block: BuildingBlock, page) -> None:
    page = fresh(page)
    row = rows_of(page, "building_blocks")[0]
    paper = make_document(title="Rules")
    set_rows(page, "building_blocks", [row | {"file": paper.pk}])
    publish(page)
    Client().get(block.get_absolute_url())
    paper.title = "Jury of seven"
    paper.save()


@pytest.mark.parametrize(
    "change",
    [
        with_another_title,
        with_a_user,
        with_another_organisation,
        with_another_theme,
        with_a_file,
    ],
)
def test_block_is_right_at_the_next_request(block, kept, change):
    address = block[0].get_absolute_url()
    assert "Jury of seven" not in kept(address)

    change(*block)

    assert "Jury of seven" in now(address)


def test_block_that_goes_is_gone_at_once(block, kept):
    found, page = block
    kept(found.get_absolute_url())

    archive(practice=page.practice, by=editor(), reason="It closed.")

    assert Client().get(found.get_absolute_url()).status_code == 410


def test_block_of_a_text_that_went_is_not_found_at_once(block, kept):
    found, page = block
    kept(found.get_absolute_url())

    fresh(page).unpublish()

    assert Client().get(found.get_absolute_url()).status_code == 404


def test_list_of_blocks_is_right_at_the_next_request(block, kept):
    assert "Jury of seven" not in kept(BLOCKS)

    with_another_title(*block)

    assert "Jury of seven" in now(BLOCKS)


# Adoptions


@pytest.fixture
def adoption(shared_site):
    """Confirmed by both sides; its recorder's name is everybody's to read."""
    region = RegionFactory(key="zwickau", label={"en": "Zwickau"}, short_label={})
    page = make_practice(author=UserFactory())
    by = coordinator_of(region, display_name="Zoe Zwickau")
    Profile.objects.filter(pk=by.pk).update(name_audience="public")
    moment = timezone.now()
    return Adoption.objects.create(
        number=next_number(),
        practice=page.practice,
        region=region,
        recorded_by=by,
        since="2024",
        kept="The classes.",
        language="en",
        adopter_confirmed_by=by,
        adopter_confirmed_at=moment,
        owner_confirmed_by=page.practice.author,
        owner_confirmed_at=moment,
    )


def with_another_practice_title(adoption: Adoption) -> str:
    page = adoption.practice.pages.get()
    page.title = "Doors wide open"
    publish(page)
    return "Doors wide open"


def with_a_record(adoption: Adoption) -> str:
    own = make_practice(title="Doors of Zwickau", region=adoption.region)
    ledger.link_record(adoption=adoption, by=adoption.recorded_by, record=own.practice)
    return "Doors of Zwickau"


def with_another_region_name(adoption: Adoption) -> str:
    rename(adoption.region, en="Zwickau on the Mulde")
    return "Zwickau on the Mulde"


def with_its_practice_taken_back(adoption: Adoption) -> str:
    Practice.objects.filter(pk=adoption.practice_id).update(tier="record")
    practice = Practice.objects.get(pk=adoption.practice_id)
    archive(practice=practice, by=editor(), reason="It closed.")
    return "The practice itself was taken back later."


@pytest.mark.parametrize(
    "change",
    [
        with_another_practice_title,
        with_a_record,
        with_another_region_name,
        with_its_practice_taken_back,
    ],
)
def test_adoption_is_right_at_the_next_request(adoption, kept, change):
    address = adoption.get_absolute_url()
    before = kept(address)

    told = change(adoption)

    assert told not in before
    assert told in now(address)


def test_adoption_that_is_doubted_is_hidden_at_once(adoption, kept):
    kept(adoption.get_absolute_url())

    owner = adoption.practice.author
    ledger.decline_adoption(adoption=adoption, by=owner, reason="Not so.")

    assert Client().get(adoption.get_absolute_url()).status_code == 404


def test_adoption_that_is_taken_back_says_so_at_once(adoption, kept):
    kept(adoption.get_absolute_url())

    ledger.withdraw_adoption(adoption=adoption, by=adoption.recorded_by)

    assert Client().get(adoption.get_absolute_url()).status_code == 410


def test_adoption_names_nobody_who_is_suspended_at_once(adoption, kept, administrator):
    assert "Zoe Zwickau" in kept(adoption.get_absolute_url())

    suspend(user=adoption.recorded_by, by=administrator, reason="Spam.")

    assert "Zoe Zwickau" not in now(adoption.get_absolute_url())


# Strategies


@pytest.fixture
def measure(shared_site):
    strategy = make_strategy(RegionFactory())
    return make_measure(strategy, title={"en": "Open days"}, key="open-days")


@pytest.fixture
def keeper(measure):
    return coordinator_of(measure.strategy.region)


def strategy_is_written(measure, by) -> None:
    values = {"title": {"en": "Copper with a future"}}
    actions.write_strategy(strategy=measure.strategy, by=by, values=values, before="{}")


def measure_is_written(measure, by) -> None:
    values = {"title": {"en": "Copper with a future"}}
    actions.write_measure(measure=measure, by=by, values=values)


def measure_is_added(measure, by) -> None:
    fresh_one = type(measure)(strategy=measure.strategy)
    values = {
        "title": {"en": "Copper with a future"},
        "theme": ThemeFactory(),
        "layer": "future",
    }
    actions.write_measure(measure=fresh_one, by=by, values=values)


def measure_is_taken_off(measure, by) -> None:
    actions.withdraw_measure(measure=measure, by=by)


def practice_answers_it(measure, by) -> None:
    page = make_practice(title="Copper with a future")
    actions.link_practice(measure=measure, practice=page.practice, by=by)


def region_is_renamed(measure, by) -> None:
    rename(measure.strategy.region, en="Copper with a future")


def theme_is_renamed(measure, by) -> None:
    rename(measure.theme, en="Copper with a future")


CHANGES = [
    (strategy_is_written, ("list", "strategy", "measure")),
    (measure_is_written, ("strategy", "measure")),
    (measure_is_added, ("list", "strategy", "gaps")),
    (measure_is_taken_off, ("list", "strategy", "gaps")),
    (practice_answers_it, ("strategy", "measure", "gaps")),
    (region_is_renamed, ("list", "strategy", "measure", "gaps")),
    (theme_is_renamed, ("strategy", "measure", "gaps")),
]


@pytest.mark.parametrize(
    ("change", "page"), [(change, page) for change, pages in CHANGES for page in pages]
)
def test_strategy_is_right_at_the_next_request(measure, keeper, kept, change, page):
    address = {
        "list": STRATEGIES,
        "strategy": measure.strategy.get_absolute_url(),
        "measure": measure.get_absolute_url(),
        "gaps": f"{STRATEGIES}gaps/",
    }[page]
    before = kept(address)

    change(measure, keeper)

    after = now(address)
    assert after != before
    asked_anew = words(Client().get(address, headers={"Cookie": "theme=dark"}))
    assert after == asked_anew


def test_measure_that_is_taken_off_is_gone_at_once(measure, keeper, kept):
    kept(measure.get_absolute_url())

    measure_is_taken_off(measure, keeper)

    assert Client().get(measure.get_absolute_url()).status_code == 410


def test_measure_is_unanswered_as_soon_as_its_practice_goes(measure, keeper, kept):
    practice_answers_it(measure, keeper)
    assert "Copper with a future" in kept(measure.get_absolute_url())

    Practice.objects.get().pages.get().unpublish()

    assert "No practice answers this measure yet." in now(measure.get_absolute_url())
