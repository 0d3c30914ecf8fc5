"""What changed in the original since it was translated: by field and by row."""

import pytest

from knowledge.record.tables import rows_of, set_rows
from tests.factories import publish, translated
from tests.knowledge.revisions import fresh
from tests.knowledge.translating.screens import (
    SLOVENIAN,
    address,
    draft,
    own_texts,
    send,
    translated_by,
)
from tests.reading import html, words


@pytest.fixture
def public(record, partner):
    """The whole translation, as readers see it."""
    return publish(draft(translated_by(partner, record)))


def changed(record, **texts):
    """The original, published anew with other texts."""
    page = fresh(record)
    for name, text in texts.items():
        setattr(page, name, text)
    return publish(page)


def changed_step(record, **cells):
    page = fresh(record)
    [row] = rows_of(page, "steps")
    set_rows(page, "steps", [row | cells])
    return publish(page)


def changes(browser, record) -> dict[str, str]:
    """What the overview says of the original: label -> words."""
    rows = html(browser.get(address(record))).select(".differences dl > div")
    return {words(row.dt): words(row.dd) for row in rows}


def test_whole_translation_is_not_behind(record, public, browser):
    assert fresh(public).behind_since is None
    assert changes(browser, record) == {}


def test_changed_field_is_named_with_its_words(record, public, browser):
    changed(record, aim="Many pupils know the trade.")

    assert fresh(public).behind_since is not None
    assert changes(browser, record) == {
        "Aim": "removed: Pupils added: Many pupils know the trade."
    }
    assert "0 of 1 text" in words(browser.get(address(record)))
    shown = html(browser.get(address(record, "why")))
    assert "Many" in words(shown.select_one(".translate-change ins"))


def test_changed_cell_is_named_with_its_row(record, public, browser):
    changed_step(record, what="Ask everybody.")

    assert list(changes(browser, record)) == ["Steps, row 1: What is done"]


def test_changed_fact_alone_is_no_change_of_texts(record, public, browser):
    changed_step(record, begins="2019")

    assert fresh(public).behind_since is None
    assert changes(browser, record) == {}


def test_row_added_later_waits_for_its_words(record, public, browser):
    page = fresh(record)
    more = {"title": "Try", "what": "With one class."}
    set_rows(page, "steps", [*rows_of(page, "steps"), more])
    page = publish(page)
    row = rows_of(page, "steps")[1]["id"]

    assert fresh(public).behind_since is not None
    assert rows_of(draft(public), "steps")[1]["title"] == "Try"
    answer = browser.get(address(record, "what"))
    assert own_texts(answer)[f"steps:{row}:title"] == ""
    send(
        browser,
        record,
        "what",
        {f"steps:{row}:title": "Poskusi", f"steps:{row}:what": "Z enim razredom."},
    )
    assert fresh(publish(draft(public))).behind_since is None
    assert rows_of(fresh(public), "steps")[1]["title"] == "Poskusi"


def test_row_that_went_leaves_nothing_to_do(record, public, browser):
    page = fresh(record)
    set_rows(page, "steps", [])
    publish(page)

    assert fresh(public).behind_since is None
    assert rows_of(fresh(public), "steps") == []
    assert changes(browser, record) == {}


def test_field_that_the_original_emptied_is_told(record, public, browser):
    changed(record, aim="")

    assert fresh(public).behind_since is not None
    assert list(changes(browser, record)) == ["Aim"]
    assert "says nothing here any more" in words(browser.get(address(record, "why")))
    send(browser, record, "why", {"aim": ""})
    publish(draft(public))
    assert (fresh(public).aim, fresh(public).behind_since) == ("", None)


def test_original_that_says_again_what_it_said_is_no_longer_ahead(record, public):
    changed(record, aim="Many pupils know the trade.")
    changed(record, aim="Pupils know the trade.")

    assert fresh(public).behind_since is None


def test_text_that_is_still_right_is_looked_at_without_changing_it(
    record, public, browser
):
    changed(record, aim="Pupils know this trade.")

    answer = send(browser, record, "why", do="right aim")

    assert answer["Location"].endswith("/why/#line-aim")
    assert changes(browser, record) == {}
    assert draft(public).aim == SLOVENIAN["why"]["aim"]
    assert fresh(public).behind_since is not None, "readers still see the older text"
    publish(draft(public))
    assert fresh(public).behind_since is None


def test_mark_stays_as_long_as_one_text_was_not_looked_at(record, public, browser):
    changed(record, aim="Pupils know this trade.", lead="Pupils meet casters.")
    send(browser, record, "why", {"aim": "Učenci poznajo ta poklic."})

    publish(draft(public))

    assert fresh(public).behind_since is not None
    assert list(changes(browser, record)) == ["In one line"]


def test_original_that_changes_while_it_is_translated_stays_ahead(
    record, public, browser
):
    changed(record, aim="Pupils know this trade.")
    path = address(record, "why")
    answer = browser.get(path)
    sent = own_texts(answer) | {"sources": sources(answer), "before": before(answer)}
    changed(record, aim="Pupils know two trades.")

    browser.post(path, sent | {"aim": "Učenci poznajo ta poklic.", "do": "save"})

    assert draft(public).aim == "Učenci poznajo ta poklic."
    assert list(changes(browser, record)) == ["Aim"]


def test_right_is_not_said_of_an_original_that_was_not_on_the_screen(
    record, public, browser
):
    changed(record, aim="Pupils know this trade.")
    path = address(record, "why")
    answer = browser.get(path)
    sent = own_texts(answer) | {"sources": sources(answer), "before": before(answer)}
    changed(record, aim="Pupils know two trades.")

    answer = browser.post(path, sent | {"do": "right aim"})

    assert "The original was changed again meanwhile" in words(answer)
    assert list(changes(browser, record)) == ["Aim"]


def sources(answer) -> str:
    return html(answer).find("input", attrs={"name": "sources"})["value"]


def before(answer) -> str:
    return html(answer).find("input", attrs={"name": "before"})["value"]


def test_draft_keeps_what_was_seen_when_the_original_shares_its_facts(
    record, begun, browser
):
    send(browser, record, "why", {"aim": "Učenci poznajo poklic."})

    page = fresh(record)
    page.cost_eur = 2000
    publish(page)

    assert draft(begun).cost_eur == 2000
    assert draft(begun).translated_from == {"aim": "Pupils know the trade."}


def test_translation_of_an_unknown_past_is_compared_with_what_was_public_then(
    record, browser
):
    old = translated(
        record, "sl", title="Odprta vrata", aim="Učenci.", what_works="Livarna."
    )
    assert changes(browser, record) == {}

    changed(record, aim="Many pupils know the trade.")

    assert fresh(old).behind_since is not None
    assert changes(browser, record) == {
        "Aim": "removed: Pupils added: Many pupils know the trade."
    }


def test_thrown_away_draft_leaves_what_the_public_text_was_made_of(
    record, public, browser
):
    send(browser, record, "why", {"aim": "Drugače."})
    assert draft(public).aim == "Drugače."

    browser.post(f"{address(record)}discard/")

    assert draft(public).aim == SLOVENIAN["why"]["aim"]
    assert draft(public).translated_from["aim"] == "Pupils know the trade."
    assert not fresh(public).has_unpublished_changes


def test_readers_are_told_and_translators_find_the_way(record, public, browser, client):
    changed(record, aim="Many pupils know the trade.")
    path = public.address_for("sl")

    pill = html(client.get(path)).select_one(".page-head .pill-warning")
    assert pill and not pill.parent.a
    link = html(browser.get(path)).select_one(".page-head .pill-warning").parent.a
    assert link["href"] == address(record).replace("/en/", "/sl/")


def test_text_that_an_editor_brought_up_to_date_in_the_admin_is_not_behind(
    record, public, browser
):
    changed(record, aim="Many pupils know the trade.", lead="Pupils meet casters.")
    edited = draft(public)
    edited.aim = "Mnogi učenci poznajo poklic."

    publish(edited)

    assert list(changes(browser, record)) == ["In one line"]
    assert fresh(public).behind_since is not None


def test_text_that_was_only_written_in_the_admin_falls_behind_like_others(
    record, begun, browser
):
    send(browser, record, "identity", {"title": "Odprta vrata"})
    edited = draft(begun)
    edited.aim, edited.what_works = "Učenci poznajo poklic.", "Livarna."
    publish(edited)
    assert fresh(begun).behind_since is None

    changed(record, aim="Many pupils know the trade.")

    assert list(changes(browser, record)) == ["Aim"]
    assert fresh(begun).behind_since is not None


def test_mended_word_does_not_hide_a_later_change_of_the_original(
    record, public, browser
):
    send(browser, record, "why", {"aim": "Učenci poznajo ta poklic."})
    changed(record, aim="Many pupils know the trade.")

    publish(draft(public))

    assert list(changes(browser, record)) == ["Aim"]
    assert fresh(public).behind_since is not None
