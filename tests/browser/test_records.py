"""A full record by keyboard: written, sent back, mended, published, read elsewhere."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.auditing import assert_sound_on_the_way
from tests.browser.keyboard import press_on, tab_to, type_into
from tests.browser.people import Person, arrive, make
from tests.browser.sharing import SHARE, fill_spark, publish
from tests.browser.writing import SAVED, button

WRITER = Person("Wanda Writer", "wanda@records.example", "partner", organisation="smz")
REVIEWER = Person(
    "Carla Keeper", "carla@records.example", "coordinator", "sisak-moslavina"
)
TITLE = "Lamps for the façade of the Sisak cement works"
SLUG = "lamps-for-the-facade-of-the-sisak-cement-works"
NEW = "/en/practices/new/"
OVERVIEW = f"/en/practices/{SLUG}/write/"
REVIEW = f"/en/practices/{SLUG}/review/"
RECORD = f"/en/library/{SLUG}/"
LEAD = "Old lamps of the works light its façade in the evening."
WORKS = "The works gave forty lamps. Apprentices hung them in six weeks."
AIM = "More people come in the evening."
BETTER_AIM = "Within two years twice as many people come in the evening."
COMMENT_ON_AIM = re.compile(r"^Comment\s*: Aim$")
REMARK = "Say until when, and how many."
ANSWER = "We have said it now."
SPARK = "Songs of the railway workshop"
NOT_REVIEWED = "main .pill-spark"  # related sparks carry it in another form
MISSING = [  # group, field, words
    ("What it is", "lead", "Workers sing what the workshop taught them."),
    ("Why", "aim", AIM),
    ("What was done", "what_was_done", "Each spring ten workers meet and sing."),
]


@pytest.fixture(scope="module")
def people(portal):
    make(portal, WRITER, REVIEWER)


@pytest.fixture
def writer(people, open_page) -> Page:
    page = open_page()
    arrive(page, WRITER, NEW)
    return page


@pytest.fixture
def reviewer(people, open_page) -> Page:
    page = open_page()
    arrive(page, REVIEWER, "/en/practices/reviews/")
    return page


def line(page: Page, field: str) -> Locator:
    """The input of a field of a group."""
    return page.locator(f"#line-{field}").locator("input, textarea, select").first


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def open_group(page: Page, name: str, overview: str = OVERVIEW) -> None:
    page.goto(overview)
    press_on(page, page.locator(".write-groups").get_by_role("link", name=name))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_record_goes_from_a_first_word_to_readers(writer, reviewer, page):
    begin(writer)
    write_what_it_is(writer)
    write_why(writer)
    write_what_was_done(writer)
    submit(writer)
    assert_sound_on_the_way(writer)

    send_back(reviewer)
    mend(writer)
    accept(reviewer)

    find_and_read(page)


def begin(page: Page) -> None:
    assert_sound_on_the_way(page)
    type_into(page, page.get_by_label("Title"), TITLE)
    expect(page.get_by_text("Is it one of these?")).to_be_visible()
    tab_to(page, page.get_by_label("Organisation"))
    page.keyboard.type("S")
    expect(page.get_by_label("Organisation")).to_have_value("smz")
    tab_to(page, page.get_by_label("Theme"))
    page.keyboard.type("Work")
    kind = page.get_by_label("Kind")
    tab_to(page, kind)
    page.keyboard.press("ArrowDown")
    expect(kind).not_to_have_value("pilot_action")
    press_on(page, button(page, "Begin"))
    expect(page.get_by_role("status").first).to_contain_text("Your draft is kept")
    expect(page).to_have_url(re.compile(f"{OVERVIEW}$"))
    assert_sound_on_the_way(page)


def write_what_it_is(page: Page) -> None:
    """With a line that goes and comes again."""
    open_group(page, "What it is")
    assert_sound_on_the_way(page)
    empty = page.locator("#line-lead").get_by_text("“In one line” is still empty.")
    expect(empty).to_be_visible()
    type_into(page, line(page, "lead"), LEAD)
    expect(state(page)).to_have_text(SAVED)
    expect(empty).to_have_count(0)

    page.context.set_offline(True)
    type_into(page, line(page, "what_works"), WORKS)
    expect(state(page)).to_contain_text("No line")
    page.context.set_offline(False)
    expect(state(page)).to_have_text(SAVED)

    page.reload()
    expect(line(page, "lead")).to_have_value(LEAD)
    expect(line(page, "what_works")).to_have_value(WORKS)


def write_why(page: Page) -> None:
    """Left without a line, and gone on with when there is one again."""
    open_group(page, "Why")
    page.context.set_offline(True)
    type_into(page, line(page, "aim"), AIM)
    expect(state(page)).to_contain_text("No line")
    page.context.set_offline(False)
    page.goto("about:blank")
    page.goto(f"{OVERVIEW}why/")
    expect(line(page, "aim")).to_have_value(AIM)
    page.reload()
    expect(line(page, "aim")).to_have_value(AIM)


def write_what_was_done(page: Page) -> None:
    """Rows are added and sorted without a mouse."""
    open_group(page, "What was done")
    what = "In March the works gave the lamps. In May apprentices hung them."
    type_into(page, line(page, "what_was_done"), what)
    steps = page.locator("#line-steps")
    type_into(page, titles(steps).first, "Hang the lamps")
    press_on(page, steps.get_by_role("button", name="One more row"))
    expect(titles(steps).nth(1)).to_be_focused()
    page.keyboard.type("Ask for the lamps")
    press_on(page, steps.get_by_role("button", name="Move up").last)
    expect(titles(steps).first).to_have_value("Ask for the lamps")
    expect(state(page)).to_have_text(SAVED)
    assert_sound_on_the_way(page)
    press_on(page, button(page, "Save"))
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    open_group(page, "What was done")
    expect(titles(steps).nth(0)).to_have_value("Ask for the lamps")
    expect(titles(steps).nth(1)).to_have_value("Hang the lamps")


def titles(steps: Locator) -> Locator:
    return steps.get_by_label("Step", exact=True)


def submit(page: Page, overview: str = OVERVIEW) -> None:
    page.goto(overview)
    press_on(page, button(page, "Submit for review"))
    expect(page.get_by_role("status")).to_contain_text("It is submitted")
    expect(page.get_by_role("main")).to_contain_text("Carla Keeper")


def send_back(page: Page) -> None:
    page.goto("/en/practices/reviews/")
    assert_sound_on_the_way(page)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    press_on(page, page.get_by_role("link", name=COMMENT_ON_AIM))
    expect(page.locator("#comment")).to_be_visible()
    type_into(page, page.locator("#comment").get_by_label("Comment"), REMARK)
    press_on(page, button(page, "Keep the comment"))
    expect(page.get_by_role("status")).to_contain_text("Your comment is kept")
    assert_sound_on_the_way(page)
    type_into(page, page.get_by_label("Words to the authors"), "Nearly there.")
    press_on(page, button(page, "Ask for changes"))
    expect(page.get_by_role("status")).to_contain_text("It is sent back")


def mend(page: Page) -> None:
    """Reads the remark where it belongs, answers, writes, submits again."""
    page.goto(OVERVIEW)
    expect(page.get_by_role("main")).to_contain_text("1 remark")
    assert_sound_on_the_way(page)
    open_group(page, "Why")
    expect(page.locator("#line-aim")).to_contain_text(REMARK)
    assert_sound_on_the_way(page)
    aim = line(page, "aim")
    tab_to(page, aim)
    page.keyboard.press("Control+A")
    page.keyboard.type(BETTER_AIM)
    press_on(page, button(page, "Save"))
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    press_on(page, page.get_by_role("link", name="Review and remarks"))
    expect(page).to_have_url(re.compile("/review/state/$"))
    press_on(page, page.locator("summary", has_text="Answer"))
    type_into(page, page.get_by_label("Answer"), ANSWER)
    press_on(page, button(page, "Send the answer"))
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    assert_sound_on_the_way(page)
    press_on(page, button(page, "Submit it again"))
    expect(page.get_by_role("status")).to_contain_text("It is submitted")


def accept(page: Page) -> None:
    page.goto(REVIEW)
    changed = page.locator(".differences").first
    expect(changed.locator("ins").first).to_contain_text("Within two years")
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    assert_sound_on_the_way(page)
    for box in page.get_by_label("What I looked at").get_by_role("checkbox").all():
        box.check()
    publish_it(page)


def publish_it(page: Page) -> None:
    press_on(page, button(page, "Publish"))
    expect(page.get_by_role("status")).to_contain_text("It is published")


def find_and_read(page: Page) -> None:
    """Without account, and in another language than it is written in."""
    page.goto("/en/library/?q=lamps+cement")
    page.locator("#results").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(f"{RECORD}$"))
    expect(page.get_by_role("main")).to_contain_text(BETTER_AIM)
    expect(page.get_by_role("main")).not_to_contain_text(REMARK)
    assert_sound_on_the_way(page)

    page.goto(RECORD.replace("/en/", "/pl/"))
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(TITLE)
    expect(title).to_have_attribute("lang", "en")
    assert_sound_on_the_way(page)

    page.goto(f"/en/practices/{SLUG}/history/")
    page.get_by_role("link", name="Version 1").click()
    expect(page.get_by_role("main")).to_contain_text(BETTER_AIM)
    assert_sound_on_the_way(page)
    page.goto(f"/en/practices/{SLUG}/history/")
    assert_sound_on_the_way(page)


def test_spark_becomes_a_record_by_one_button(writer, reviewer, page):
    writer.goto(SHARE)
    fill_spark(writer, title=SPARK, what_works=WORKS, region="sisak-moslavina")
    spark = publish(writer)
    press_on(writer, button(writer, "Make it a full record"))
    expect(writer.get_by_role("status")).to_contain_text("Readers see the spark")
    overview = writer.evaluate("location.pathname")
    for group, field, words in MISSING:
        open_group(writer, group, overview)
        type_into(writer, line(writer, field), words)
        press_on(writer, button(writer, "Save"))
        expect(writer.get_by_role("status").first).to_contain_text("Saved.")
    submit(writer, overview)

    page.goto(spark)
    expect(page.locator(NOT_REVIEWED)).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text(AIM)
    reviewer.goto("/en/practices/reviews/")
    reviewer.get_by_role("link", name=SPARK).click()
    publish_it(reviewer)
    page.goto(spark)
    expect(page.locator(NOT_REVIEWED)).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text(AIM)
