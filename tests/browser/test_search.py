"""From a word, in any language and form, to a practice."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.auditing import PHONE, assert_fits, assert_sound_on_the_way
from tests.browser.keyboard import tab_to


def search_for(page: Page, words: str, start: str, box: str) -> None:
    page.goto(start)
    tab_to(page, page.locator(box))
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))


def result(page: Page, name: str):
    return page.locator("#results").get_by_role("link", name=name)


@pytest.mark.parametrize(
    "start, box",
    [("/en/", "#home-search"), ("/en/about/", "#header-search")],
    ids=["home", "header"],
)
def test_practice_is_found_and_read(start, box, page):
    search_for(page, "colliery tower", start, box)
    result(page, "Façade art on the Martin Hoop IVa colliery tower").click()
    expect(page).to_have_url(re.compile("/en/library/martin-hoop-facade/$"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(
        "Façade art on the Martin Hoop IVa colliery tower, Zwickau"
    )
    expect(
        page.locator("#what-works").get_by_text("150 litres of paint")
    ).to_be_visible()
    expect(
        page.get_by_role("definition").get_by_role("link", name="CC BY")
    ).to_be_visible()


@pytest.mark.parametrize(
    "words, title",
    [
        ("procelje", "Umetnost na pročelju stolpa premogovnika Martin Hoop IVa"),
        ("solam industrija", "Šole spoznavajo industrijo, regija Karlovy Vary"),
    ],
)
def test_slovenian_word_in_another_form_without_diacritics_is_found(words, title, page):
    search_for(page, words, "/sl/", "#home-search")
    result(page, title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_polish_word_finds_a_practice_without_polish_text_by_its_concept(page):
    search_for(page, "wielkie piece", "/pl/", "#home-search")
    row = page.get_by_role("article").filter(has_text="Abenteuer(R)Eisen")
    expect(row.locator(".row-why")).to_contain_text("Wielki piec")
    row.get_by_role("link", name="Abenteuer(R)Eisen").click()
    expect(page).to_have_url(re.compile("/pl/library/abenteuer-reisen/$"))
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")


def test_odd_words_are_a_legal_search(page):
    search_for(page, 'NEAR("* OR) AND - "', "/en/", "#home-search")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


def test_search_without_results_helps_on(page):
    search_for(page, "xyzzyx", "/en/", "#home-search")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.get_by_role("link", name="Look through the concepts of the field").click()
    expect(page).to_have_url(re.compile("/en/concepts/$"))


# The combobox


def option(page: Page, name):
    suggestions = page.get_by_role("listbox", name="Suggestions")
    return suggestions.get_by_role("option", name=name, exact=True)


def combobox(page: Page):
    return page.locator("#listing-q")


def start_typing(page: Page, words: str, path: str = "/en/search/") -> None:
    page.goto(path)
    tab_to(page, combobox(page))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def test_suggestion_is_chosen_with_the_keyboard_alone(page):
    start_typing(page, "collie")
    box = combobox(page)
    expect(option(page, "colliery tower")).to_be_visible()
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#listing-q-list + [aria-live]")).to_have_text(
        re.compile(r"^\d suggestions$")
    )
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#listing-q-list [aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(box).to_be_focused()
    assert_sound_on_the_way(page)
    page.keyboard.press("Home")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowDown")
    text = chosen.get_attribute("data-text")
    page.keyboard.press("Enter")
    expect(box).to_have_value(text)
    expect(page).to_have_url(re.compile(r"\?q=colliery"))
    expect(box).to_have_attribute("aria-expanded", "false")


def test_escape_closes_and_enter_searches_what_is_typed(page):
    start_typing(page, "collie")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(combobox(page)).to_have_value("collie")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=collie$"))
    expect(page.get_by_role("option")).to_have_count(0)


def test_title_leads_to_its_thing(page):
    start_typing(page, "martin hoop faç")
    title = option(page, re.compile("Façade art")).first
    title.click()
    expect(page).to_have_url(re.compile("/en/library/martin-hoop-facade/$"))


def test_text_is_chosen_with_the_mouse_and_the_list_closes_elsewhere(page):
    start_typing(page, "collie")
    expect(option(page, "colliery tower")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("option")).to_have_count(0)
    combobox(page).press("ArrowDown")
    option(page, "colliery tower").click()
    expect(page).to_have_url(re.compile(r"\?q=colliery"))


def press_and_drag_off(page: Page) -> None:
    """The focus goes to the list, and nothing is chosen."""
    place = option(page, "colliery tower").bounding_box()
    page.mouse.move(place["x"] + 20, place["y"] + place["height"] / 2)
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    expect(page.locator("#listing-q-list")).to_be_focused()


def test_list_that_took_the_focus_is_closed_by_escape_and_by_leaving_it(page):
    start_typing(page, "collie")
    expect(option(page, "colliery tower")).to_be_visible()
    press_and_drag_off(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(combobox(page)).to_be_focused()
    expect(combobox(page)).to_have_value("collie")
    page.keyboard.press("ArrowDown")
    expect(option(page, "colliery tower")).to_be_visible()
    press_and_drag_off(page)
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("option")).to_have_count(0)
    expect(combobox(page)).to_have_attribute("aria-expanded", "false")


def test_one_letter_and_a_letter_in_the_making_ask_nothing(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    start_typing(page, "c")
    with page.expect_response(re.compile("/suggest/")):
        page.keyboard.type("o")
    assert [url[-4:] for url in asked if "/suggest/" in url] == ["q=co"]
    combobox(page).evaluate(
        """(box) => {
          box.value = "cok";
          box.dispatchEvent(
            new InputEvent("input", { bubbles: true, isComposing: true }));
        }"""
    )
    with page.expect_response(re.compile("q=colliery$")):
        combobox(page).fill("colliery")
    assert not [url for url in asked if url.endswith("q=cok")]


def test_slow_answer_does_not_come_after_a_newer_one(page):
    late = []
    page.route("**/suggest/**q=co", lambda route: late.append(route))
    start_typing(page, "co")
    page.wait_for_function("performance.now() > 0")
    with page.expect_response(re.compile("q=collie$")):
        page.keyboard.type("llie")
    expect(option(page, "colliery tower")).to_be_visible()
    for route in late:
        route.abort()
    expect(option(page, "colliery tower")).to_be_visible()


def test_czech_letters_are_suggested(page):
    start_typing(page, "prů", "/cs/search/")
    expect(page.get_by_role("option").first).to_have_text("Průkopnický duch")


def test_header_suggests_on_a_phone(open_page):
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/en/about/")
    page.get_by_role("button", name="Menu").tap()
    page.locator("#header-search").tap()
    page.locator("#header-search").press_sequentially("collie")
    expect(option(page, "colliery tower")).to_be_visible()
    assert_fits(page)
    option(page, "colliery tower").tap()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=colliery"))


# The last searches


def test_last_searches_are_offered_in_an_empty_box_and_forgotten(page):
    search_for(page, "tower", "/en/", "#home-search")
    search_for(page, "museum", "/en/", "#home-search")
    page.goto("/en/search/")
    panel = page.locator("#listing-form [data-recent]")
    expect(panel).to_be_hidden()
    tab_to(page, combobox(page))
    expect(panel.get_by_role("link")).to_have_text(["museum", "tower"])
    assert_sound_on_the_way(page)
    page.keyboard.type("x")
    expect(panel).to_be_hidden()
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(panel.get_by_role("link", name="tower")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=tower$"))
    combobox(page).fill("")
    panel.get_by_role("button", name="Forget them").click()
    expect(panel).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_eight_searches_are_kept_and_odd_storage_does_no_harm(page):
    page.goto("/en/search/")
    page.evaluate("localStorage.setItem('recent-searches', '{broken')")
    for number in range(10):
        combobox(page).fill(f"tower {number}")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"\?q=tower(\+|%20){number}$"))
    kept = page.evaluate("JSON.parse(localStorage.getItem('recent-searches'))")
    assert kept == [f"tower {number}" for number in range(9, 1, -1)]


# The list


def test_facets_of_the_search_narrow_in_place(page):
    page.goto("/en/search/?q=industry")
    page.evaluate("window.isSamePage = true")
    page.get_by_role("checkbox", name=re.compile("^Regions")).click()
    expect(page).to_have_url(re.compile("kind=region"))
    page.get_by_role("checkbox", name=re.compile("^Zwickau District")).click()
    expect(page).to_have_url(re.compile("region=zwickau"))
    expect(page.locator("#results .results-count")).to_have_text("1 result")
    assert page.evaluate("window.isSamePage")
    assert_sound_on_the_way(page)


def test_field_becomes_a_chip_that_can_be_taken_away(page):
    start_typing(page, "industry regija:zwickau")
    page.keyboard.press("Enter")
    chosen = page.get_by_role("list", name="Chosen filters")
    chosen.get_by_role("link", name="Region: Zwickau District").click()
    expect(page).to_have_url(re.compile(r"\?q=industry$"))


def test_days_narrow_by_their_button(page):
    page.goto("/en/search/?q=industry")
    page.get_by_text("Publication dates").click()
    page.get_by_label("Since").fill("2100-01-01")
    page.get_by_role("button", name="Apply the dates").click()
    expect(page).to_have_url(re.compile("since=2100-01-01"))
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.get_by_role("link", name="Without “Published since 1 January 2100”").click()
    expect(result(page, "Façade art")).to_be_visible()


def test_slip_of_the_pen_is_put_right_and_can_be_insisted_on(page):
    start_typing(page, "colliry")
    page.keyboard.press("Enter")
    expect(page.locator(".did-you-mean")).to_contain_text(
        "Nothing found for “colliry”. Shown: results for “colliery”."
    )
    assert_sound_on_the_way(page)
    page.get_by_role("link", name="Search exactly for “colliry”").click()
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()


def test_nothing_found_says_which_word_and_leads_on(page):
    page.goto("/en/search/?q=colliery+xyzzyx&theme=identity")
    expect(page.get_by_text("“xyzzyx” stands nowhere here.")).to_be_visible()
    assert_sound_on_the_way(page)
    page.get_by_role("link", name="Without “xyzzyx”").click()
    expect(result(page, "Façade art")).to_be_visible()


def test_search_works_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/en/")
    page.locator("#home-search").fill("colliry xyz:abc")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“xyz:abc” was read as words.")).to_be_visible()
    page.goto("/en/search/?q=colliry")
    expect(page.locator(".did-you-mean")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^Practices")).check()
    page.get_by_role("button", name="Apply the filters").click()
    expect(page).to_have_url(re.compile("kind=practice"))
    page.get_by_role("link", name="How to search").click()
    page.get_by_role("link", name="mine OR tower").click()
    expect(page.locator("#listing-q")).to_have_value("mine OR tower")
