"""What coordinators write: strategies, measures, their order, their progress."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from files.models import Document
from knowledge.models import Measure, Strategy
from knowledge.strategies.actions import move_measure, withdraw_measure
from members.models import Follow, Notice
from tests.factories import ThemeFactory, UserFactory
from tests.knowledge.strategies.rows import make_measure, make_strategy, posted
from tests.reading import errors, html, value, words

EDIT = "/en/strategies/gorenjska/edit/"
NEW = "/en/strategies/gorenjska/new-measure/"
PDF = b"%PDF-1.4 a strategy"


def written(client, address: str, changes: dict):
    """Fills in a form as it stands, with changes, and sends it."""
    return client.post(address, posted(client.get(address)) | changes)


@pytest.fixture
def theme(shared_site):
    return ThemeFactory()


def test_coordinator_supplies_the_strategy_of_the_region(region, keeping, keeper):
    answer = written(
        keeping, EDIT, {"title_sl": "Železo", "begins": "2026", "ends": "2030-06"}
    )

    assert answer["location"] == "/en/strategies/gorenjska/"
    strategy = Strategy.objects.get()
    assert (strategy.key, strategy.region) == ("gorenjska", region)
    assert strategy.title == {"sl": "Železo"}
    assert strategy.changed_by == keeper


def test_editor_supplies_the_strategy_of_central_europe(editing):
    written(editing, "/en/strategies/central-europe/edit/", {"title_en": "Together"})

    assert Strategy.objects.get(key="central-europe").region is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_en": ""}, "title"),
        ({"begins": "soon"}, "begins"),
        ({"begins": "2030", "ends": "2026"}, "ends"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_odd_strategy_is_refused_and_what_was_typed_stays(
    region, keeping, changes, field
):
    typed = {"title_en": "Iron", "summary_en": "Typed words"} | changes

    answer = written(keeping, EDIT, typed)

    assert field in errors(answer)
    assert (
        "Typed words" in html(answer).select_one("#id_summary_en, #id_summary_0").text
    )
    assert not Strategy.objects.exists()


def test_document_is_kept_replaced_and_removed(region, keeping, keeper):
    upload = SimpleUploadedFile("strategy.pdf", PDF)
    written(keeping, EDIT, {"title_en": "Iron", "upload": upload})
    first = Strategy.objects.get().document
    assert first.owner == keeper and first.is_public

    written(keeping, EDIT, {"upload": SimpleUploadedFile("newer.pdf", PDF)})
    assert Document.objects.get() == Strategy.objects.get().document != first

    written(keeping, EDIT, {"drop_document": "on"})
    assert not Document.objects.exists()


def test_document_that_is_no_pdf_is_refused(region, keeping):
    upload = SimpleUploadedFile("strategy.pdf", b"<html>")

    answer = written(keeping, EDIT, {"title_en": "Iron", "upload": upload})

    assert "does not fit its ending" in errors(answer)["upload"]
    assert not Document.objects.exists()


def test_second_window_is_told_and_nothing_is_lost(strategy, keeping, editing):
    mine = posted(keeping.get(EDIT)) | {"title_en": "Mine", "begins": "2026"}
    written(editing, EDIT, {"title_en": "Theirs", "ends": "2030"})

    answer = keeping.post(EDIT, mine)

    assert "saved in another window" in words(answer)
    assert "Theirs" in words(answer) and "Mine" in words(answer)
    assert value(answer, "ends") == "2030"
    assert Strategy.objects.get().title["en"] == "Theirs"
    keeping.post(EDIT, posted(answer))
    stored = Strategy.objects.get()
    assert (stored.title["en"], stored.begins, stored.ends) == ("Mine", "2026", "2030")


def test_two_windows_that_change_other_fields_are_joined(strategy, keeping, editing):
    mine = posted(keeping.get(EDIT)) | {"begins": "2026"}
    written(editing, EDIT, {"ends": "2030"})

    assert keeping.post(EDIT, mine).status_code == 302

    stored = Strategy.objects.get()
    assert (stored.begins, stored.ends) == ("2026", "2030")


def test_measure_is_added_at_the_end(strategy, theme, keeping):
    make_measure(strategy)

    answer = written(keeping, NEW, {"title_en": "Open days", "theme": theme.pk})

    assert answer.status_code == 302
    added = Measure.objects.get(key="open-days")
    assert (added.strategy, added.position, added.status) == (strategy, 2, "planned")


def test_measure_needs_a_strategy_first(region, keeping):
    assert keeping.get(NEW)["location"] == EDIT


def test_measure_sent_twice_is_one(strategy, theme, keeping):
    data = posted(keeping.get(NEW)) | {"title_en": "Open days", "theme": theme.pk}

    keeping.post(NEW, data)
    answer = keeping.post(NEW, data)

    assert "has a measure with this title already" in words(answer)
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_en": ""}, "title"),
        ({"theme": ""}, "theme"),
        ({"begins": "2030", "ends": "2026"}, "ends"),
        ({"target": "10"}, "indicator"),
        ({"target": "10", "indicator_en": "Visits"}, "unit"),
        ({"measured_on": "9999-01-01"}, "measured_on"),
        ({"target": "many"}, "target"),
    ],
)
def test_odd_measure_is_refused(strategy, theme, keeping, changes, field):
    typed = {"title_en": "Open days", "theme": theme.pk, "lead": "The school"}

    answer = written(keeping, NEW, typed | changes)

    assert field in errors(answer)
    assert value(answer, "lead") == "The school"
    assert not Measure.objects.exists()


def test_measure_is_changed(measure, keeping):
    address = f"{measure.get_absolute_url()}edit/"

    written(keeping, address, {"lead": "The school", "layer": "future"})

    measure.refresh_from_db()
    assert (measure.lead, measure.layer) == ("The school", "future")
    assert measure.key == "open-days"


def test_second_window_of_a_measure_is_told(measure, keeping, editing):
    address = f"{measure.get_absolute_url()}edit/"
    mine = posted(keeping.get(address)) | {"lead": "Mine"}
    written(editing, address, {"lead": "Theirs", "partners": "Kept"})

    answer = keeping.post(address, mine)

    assert "saved in another window" in words(answer)
    measure.refresh_from_db()
    assert (measure.lead, measure.partners) == ("Theirs", "Kept")
    keeping.post(address, posted(answer))
    measure.refresh_from_db()
    assert (measure.lead, measure.partners) == ("Mine", "Kept")


def test_progress_is_updated_with_its_day(strategy, keeping):
    measure = make_measure(
        strategy, indicator={"en": "Visits"}, unit={"en": "visits"}, target=10
    )
    address = f"{measure.get_absolute_url()}progress/"

    refused = written(keeping, address, {"current_value": "5", "measured_on": ""})
    written(
        keeping,
        address,
        {"current_value": "5", "measured_on": "2026-05-03", "status": "running"},
    )

    assert "measured_on" in errors(refused)
    measure.refresh_from_db()
    assert (measure.share, measure.status) == (50, "running")
    assert measure.measured_on.isoformat() == "2026-05-03"


def test_progress_without_indicator_is_the_status_alone(measure, keeping):
    address = f"{measure.get_absolute_url()}progress/"

    written(keeping, address, {"status": "done", "current_value": "5"})

    measure.refresh_from_db()
    assert (measure.status, measure.current_value) == ("done", None)


@pytest.mark.parametrize(
    ("key", "to", "order"),
    [("b", "up", "bac"), ("b", "down", "acb"), ("a", "up", "abc"), ("c", "x", "abc")],
)
def test_measures_are_moved(strategy, keeping, key, to, order):
    for letter in "abc":
        make_measure(strategy, key=letter, position=1)

    keeping.post(f"/en/strategies/gorenjska/measures/{key}/move/", {"to": to})

    assert "".join(strategy.measures.values_list("key", flat=True)) == order


def test_measure_that_was_taken_off_meanwhile_is_not_moved(strategy, keeper):
    _first, seen = [make_measure(strategy, key=letter) for letter in "ab"]
    withdraw_measure(measure=seen, by=keeper)

    move_measure(measure=seen, by=keeper, step=-1)

    assert "".join(strategy.measures.values_list("key", flat=True)) == "ab"


def test_measure_is_taken_off_and_put_back(measure, keeping, client):
    address = measure.get_absolute_url()

    keeping.post(f"{address}withdraw/")
    assert client.get(address).status_code == 410
    assert "Put it back" in words(keeping.get("/en/strategies/gorenjska/"))
    assert keeping.get(f"{address}edit/").status_code == 404

    keeping.post(f"{address}restore/")
    assert client.get(address).status_code == 200


def test_followers_of_the_region_are_told_once_a_day(region, theme, keeping, keeper):
    follower = UserFactory()
    Follow.objects.create(user=follower, kind="region", key="gorenjska")
    Follow.objects.create(user=keeper, kind="region", key="gorenjska")

    written(keeping, EDIT, {"title_en": "Iron"})
    written(keeping, NEW, {"title_en": "Open days", "theme": theme.pk})

    notice = Notice.objects.get()
    assert notice.user == follower
    assert notice.path == "/en/strategies/gorenjska/"


def test_others_inputs_are_folded_until_they_hold_a_text(region, keeping):
    closed = html(keeping.get(EDIT)).select(".translated-others")
    assert not any(fold.has_attr("open") for fold in closed)
    assert html(keeping.get(EDIT)).select_one(".translated input")["lang"] == "en"

    make_strategy(region)

    title, _summary = html(keeping.get(EDIT)).select(".translated-others")
    assert title.has_attr("open")
