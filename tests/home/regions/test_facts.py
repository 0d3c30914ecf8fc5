"""What is to be supplied by the region is filled by its coordinators."""

from files.models import Image
from home.models import RegionFacts
from knowledge.models import Strategy
from tests.home.regions.test_text import posted
from tests.knowledge.sparks import picture_file
from tests.reading import html, words

FACTS = "/en/regions-pages/gorenjska/facts/"
FILLED = {
    "website": "https://www.gorenjska.example/start",
    "contact_en": "Write to the museum.",
    "strategy_en": "Iron and people",
    "strategy_url": "https://gorenjska.example/strategy.pdf",
}


def shown(client, language="en") -> dict[str, str]:
    page = html(client.get(f"/{language}/regions/gorenjska/"))
    rows = page.select("aside .definition-list > div")
    return {words(row.dt): words(row.dd) for row in rows}


def test_filled_facts_stand_instead_of_the_request(page, keeping, client):
    assert shown(client)["Strategy"] == "to be supplied by the region"

    answer = keeping.post(FACTS, posted(keeping.get(FACTS)) | FILLED)

    assert answer.status_code == 302
    told = shown(client)
    assert told["Strategy"] == "Iron and people"
    assert told["Website"] == "gorenjska.example"
    assert told["Contact"] == "Write to the museum."


def test_facts_hold_for_every_language(page, keeping, client):
    keeping.post(FACTS, posted(keeping.get(FACTS)) | FILLED)

    row = html(client.get("/de/regions/gorenjska/")).select_one("dd[lang=en]")

    assert words(row) == "Iron and people"


def test_strategy_of_the_portal_stands_in_the_box(page, keeping, client):
    keeping.post(FACTS, posted(keeping.get(FACTS)) | FILLED)
    title = {"en": "Iron valley 2030", "sl": "Železna dolina 2030"}
    Strategy.objects.create(key="gorenjska", region=page.region, title=title)

    assert shown(client)["Strategy"] == "Iron valley 2030"
    assert shown(client, "sl")["Strategija"] == "Železna dolina 2030"
    link = html(client.get("/de/regions/gorenjska/")).select_one("dd[lang=en] a")
    assert link["href"] == "/de/strategies/gorenjska/"


def test_region_with_a_strategy_is_not_asked_for_another(page, keeping):
    keeping.post(FACTS, posted(keeping.get(FACTS)) | FILLED)
    title = {"en": "Iron valley 2030"}
    Strategy.objects.create(key="gorenjska", region=page.region, title=title)
    form = keeping.get(FACTS)
    assert not html(form).select("[name^=strategy]")

    forged = {"strategy_en": "Another", "strategy_url": "https://other.example/"}
    changed = {"website": "https://new.example/"}
    assert keeping.post(FACTS, posted(form) | forged | changed).status_code == 302

    kept = RegionFacts.objects.get()
    assert kept.website == "https://new.example/"
    assert kept.strategy == {"en": FILLED["strategy_en"]}
    assert kept.strategy_url == FILLED["strategy_url"]


def test_coordinator_is_named_as_far_as_one_may_see(page, keeper, keeping, client):
    assert shown(client)["Coordinator"] == "to be reached by message"
    assert shown(keeping)["Coordinator"] == "Ana Keeper"

    keeper.profile.name_audience = "public"
    keeper.profile.save()
    assert shown(client)["Coordinator"] == "Ana Keeper"


def test_picture_needs_a_credit_and_is_shown_with_it(page, keeping, client):
    data = posted(keeping.get(FACTS))
    answer = keeping.post(FACTS, data | {"picture": picture_file()})
    assert "Please name who made the picture." in words(answer)

    keeping.post(FACTS, data | {"picture": picture_file(), "picture_credit": "Ana K."})

    figure = html(client.get("/en/regions/gorenjska/")).select_one("figure")
    assert words(figure.figcaption) == "Picture: Ana K."


def test_replaced_or_removed_picture_is_deleted(page, keeping):
    with_credit = {"picture_credit": "Ana K."}
    first = posted(keeping.get(FACTS)) | with_credit
    keeping.post(FACTS, first | {"picture": picture_file()})
    second = posted(keeping.get(FACTS))
    keeping.post(FACTS, second | with_credit | {"picture": picture_file()})
    assert Image.objects.count() == 1

    keeping.post(FACTS, posted(keeping.get(FACTS)) | {"drop_picture": "on"})
    assert Image.objects.count() == 0


def test_second_window_of_facts_is_told(page, keeping, other_keeper, signed_in):
    data = posted(keeping.get(FACTS)) | FILLED
    other = signed_in(other_keeper)
    theirs = {"website": "https://theirs.example/", "contact_sl": "Pišite."}
    other.post(FACTS, posted(other.get(FACTS)) | theirs)

    answer = keeping.post(FACTS, data)

    assert "Miha Keeper changed this" in words(answer)
    assert html(answer).select_one("#id_website")["value"] == FILLED["website"]
    assert "https://theirs.example/" in words(html(answer).select_one(".side-by-side"))
    assert RegionFacts.objects.get().website == "https://theirs.example/"

    keeping.post(FACTS, posted(answer))
    kept = RegionFacts.objects.get()
    assert kept.website == FILLED["website"]
    assert kept.contact["en"] == FILLED["contact_en"]


def test_address_of_another_scheme_is_refused(page, keeping):
    data = posted(keeping.get(FACTS)) | {"website": "javascript:alert(1)"}

    assert html(keeping.post(FACTS, data)).select("#id_website_error")
    assert RegionFacts.objects.get().website == ""
