"""A full record as its readers see it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from knowledge.models import Practice, PracticePage
from knowledge.record.tables import rows_of, set_rows
from tests.caching import empty_caches
from tests.factories import ThemeFactory, make_practice, publish, translated
from tests.knowledge.reading.records import document, make_record
from tests.reading import html, words

OWN_PARTS = ".record-section:not(#adoptions)"  # without what other parts add
QUERIES = 36  # the page, its facts, what its rows name, related ones, menu, languages


def shown(client, page, language="en"):
    return client.get(page.address_for(language))


def section(answer, key: str) -> str:
    return words(html(answer).select_one(f"#{key}"))


def test_record_shows_its_summary_first(shared_site, client):
    page = make_record(begins="2018", cost_eur=60_000, municipality="Kranj")

    summary = html(shown(client, page)).select_one(".record-summary")

    told = {words(r.dt): words(r.dd) for r in summary.select(".definition-list > div")}
    today = timezone.localdate()
    assert told["Cost"] == "€ 60,000"
    assert told["When"] == "2018"
    assert told["Evidence"] == "measured"
    assert told["Last confirmed by its owner"].endswith(str(today.year))
    assert "The foundry invites a class" in words(summary)


def test_record_tells_every_group(shared_site, client):
    answer = shown(client, make_record())

    assert "The call" in section(answer, "what")
    assert "Step 1 April 2018 Done." in section(answer, "what")
    assert "Jury 1 Seven judges." in section(answer, "what")
    assert "from “Source of Open call”" in section(answer, "what")
    assert "Business Support Centre Kranj leads Pays." in section(answer, "who")
    assert "Museum consulted in the lead none" in section(answer, "who")
    assert "150 litres € 12.50 € 1,875" in section(answer, "resources")
    assert "All items together € 1,875" in section(answer, "resources")
    assert "Staff days: 40" in section(answer, "resources")
    assert "1 condition helped 1 hindered" in section(answer, "conditions")
    assert "law − hindering A permit." in section(answer, "conditions")
    assert "Visitors (a day) 50 100" in section(answer, "evidence")
    assert "Look up! A neighbour" in section(answer, "evidence")
    assert "Begin in spring." in section(answer, "lessons")
    assert "What must stay The open call." in section(answer, "transfer")
    assert "Cost of a small version: € 5,000" in section(answer, "transfer")
    assert "Help offered a call Write to us in German." in section(answer, "transfer")
    assert "Plan 1" in section(answer, "sources")
    assert "The same tower." in section(answer, "sources")


def test_description_is_small_markdown_without_foreign_tags(shared_site, client):
    part = html(shown(client, make_record())).select_one("#what .prose")

    assert words(part.h3) == "The call"
    assert words(part.strong) == "came"
    assert part.b is None
    assert "<b>artists</b>" in words(part)


def test_record_has_a_table_of_its_contents(shared_site, client):
    page = html(shown(client, make_record()))

    links = [a["href"] for a in page.select(".record-contents a")]
    ids = [f"#{part['id']}" for part in page.select(OWN_PARTS)]
    assert links == ids
    assert len(links) == 8
    assert page.select_one("details.record-contents-phone summary")


def test_spark_stays_light(shared_site, client):
    page = html(shown(client, make_practice(tier="spark")))

    assert page.select(f"{OWN_PARTS}, .record-summary, .record-contents") == []
    assert words(page.select_one("#what-works")).startswith("What works")


def test_empty_parts_of_a_record_are_left_out(shared_site, client):
    page = make_practice(tier="record", must_stay="The call.")

    answer = shown(client, page)

    keys = [part["id"] for part in html(answer).select(OWN_PARTS)]
    assert keys == ["transfer"]
    assert "small version" not in words(answer)


def test_half_filled_rows_are_shown_as_far_as_they_go(shared_site, client):
    page = make_practice(tier="record")
    set_rows(page, "money", [{"item": "Paint"}, {"item": "Oil", "cost": "a lot"}])
    set_rows(page, "indicators", [{"name": "Visitors", "after": "9"}])
    set_rows(page, "partners", [{"name": "", "part": "lead"}])
    set_rows(page, "involvement", [{"group": "unknown", "preparing": None}])
    answer = shown(client, publish(page))

    assert answer.status_code == 200
    assert "All items together" not in words(answer)
    assert html(answer).select(".before-after") == []
    assert "leads" not in words(html(answer).article)


def test_sums_take_one_where_no_quantity_stands(shared_site, client):
    page = make_practice(tier="record")
    rows = [{"item": "Scaffold", "cost": "4000"}, {"item": "Nothing", "quantity": "2"}]
    set_rows(page, "money", rows)

    assert "All items together € 4,000" in section(
        shown(client, publish(page)), "resources"
    )


def test_translation_names_its_language_and_that_it_is_behind(shared_site, client):
    page = make_record()
    slovenian = translated(page, "sl", must_stay="Javni razpis.")
    PracticePage.objects.filter(pk=slovenian.pk).update(behind_since=timezone.now())

    own = shown(client, page, "sl")
    foreign = html(client.get(f"/de/library/{page.slug}/"))

    assert "Javni razpis." in words(own)
    assert html(own).select("#transfer [lang]") == []
    assert html(own).select(".pill-warning")
    texts = foreign.select("#transfer div[lang=en]")
    assert words(texts[0]) == "The open call."
    assert foreign.select_one("#what h3[lang]") is None


def test_record_not_confirmed_for_two_years_says_so(shared_site, client):
    page = make_record()
    long_ago = timezone.now() - timedelta(days=800)
    sentence = "not confirmed for two years"
    assert sentence not in words(shown(client, page))

    Practice.objects.filter(pk=page.practice_id).update(confirmed_at=long_ago)

    assert sentence in words(shown(client, page))


def test_record_taken_from_public_sources_is_not_confirmed_yet(shared_site, client):
    page = make_practice(tier="record")

    assert "Last confirmed by its owner not yet" in words(shown(client, page))


def test_files_are_named_to_those_only_who_may_open_them(
    shared_site, client, signed_in, coordinator
):
    page = make_practice(tier="record")
    file = document(visibility="members")
    set_rows(page, "attachments", [{"title": "The plan", "file": file.pk}])
    page = publish(page)

    assert "The plan" not in words(shown(client, page))
    assert "The plan" in words(shown(signed_in(coordinator), page))


def test_named_related_practices_are_not_offered_twice(shared_site, client):
    page = make_record()

    answer = html(shown(client, page))

    assert "Source of Open call" in words(answer.select_one("#sources"))
    assert "Source of Open call" not in [
        words(card) for card in answer.select(".band .card-title")
    ]


def test_practice_taken_back_is_not_named(shared_site, client):
    page = make_record()
    Practice.objects.exclude(pk=page.practice_id).update(withdrawn_at=timezone.now())

    assert "Source of Open call" not in words(shown(client, page))


def test_withdrawn_record_leads_to_what_replaced_it(shared_site, client):
    page, better = make_practice(title="Old"), make_practice(title="Better")
    Practice.objects.filter(pk=page.practice_id).update(
        withdrawn_at=timezone.now(),
        withdrawn_because="Told twice.",
        replaced_by=better.practice,
    )

    answer = shown(client, page)

    assert answer.status_code == 410
    assert "Told twice." in words(answer)
    assert html(answer).find("a", string="Better")["href"] == better.address_for("en")


def test_json_ld_tells_what_the_page_tells(shared_site, client):
    page = make_record(title="Tower </script>", begins="2018", ends="2019-04")

    block = html(shown(client, page)).find("script", type="application/ld+json")

    told = json.loads(block.string)
    assert told["@type"] == "Article"
    assert told["headline"] == "Tower </script>"
    assert told["identifier"] == page.practice.citation
    assert told["temporalCoverage"] == "2018/2019-04"
    assert told["inLanguage"] == "en"
    key = rows_of(page, "building_blocks")[0]["id"]
    assert told["hasPart"][0]["url"].endswith(
        f"/en/practices/{page.practice.slug}/blocks/{key}/"
    )


def test_head_carries_dublin_core_and_a_card(shared_site, client):
    head = html(shown(client, make_record(sources="A book"))).head

    metas = {m.get("name") or m.get("property"): m.get("content") for m in head("meta")}
    assert metas["DC.rights"] == "https://creativecommons.org/licenses/by/4.0/"
    assert metas["DC.source"] == "A book"
    assert metas["DC.publisher"] == "Industrial Culture Network"
    url, number = [meta["content"] for meta in head("meta", {"name": "DC.identifier"})]
    assert url.endswith("/en/library/art-on-the-tower/") and number.startswith("ICN-")
    schema = head.find("link", rel="schema.DC")
    assert schema["href"] == "http://purl.org/dc/elements/1.1/"
    assert metas["og:url"].endswith("/en/library/art-on-the-tower/")
    assert metas["twitter:card"] == "summary"
    assert "og:image" not in metas


@pytest.mark.parametrize("count", [1, 3])
def test_record_takes_the_same_queries_for_any_number_of_rows(
    shared_site, client, count, django_assert_num_queries
):
    page = make_record(count, theme=ThemeFactory())
    shown(client, page)
    empty_caches()

    with django_assert_num_queries(QUERIES):
        answer = shown(client, page)

    assert len(html(answer).select(".block-card")) == count
    assert len(html(answer).select(".money tbody tr")) == count
