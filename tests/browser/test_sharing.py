"""A coordinator shares what works; everyone finds it at the next request."""

import re

from playwright.sync_api import expect

from tests.browser.auditing import assert_accessible, assert_sound
from tests.browser.sharing import SHARE, drawn_picture, fill_spark, publish

SLOVENIAN = (
    "Mladi vsako soboto obiščejo staro kovačnico in se od upokojenih mojstrov učijo "
    "ročnih spretnosti, ki jih v šoli ni več."
)


def test_spark_with_a_picture_is_previewed_published_and_found(
    member_page, open_page, watch
):
    title = "Sobotna kovačnica v Kropi"
    member_page.goto(SHARE)
    fill_spark(member_page, title=title, what_works=SLOVENIAN)
    member_page.locator("[name=picture]").set_input_files(drawn_picture())
    member_page.get_by_label("Who made the picture").fill("Ana Kovač")
    member_page.get_by_label("What the picture shows").fill("A chimney")
    member_page.get_by_role("button", name="Preview").click()
    preview = member_page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("heading", name=title)).to_be_visible()
    expect(preview.get_by_text("Slovenščina")).to_be_visible()
    expect(preview.get_by_role("img")).to_be_visible()
    assert_sound(member_page)

    publish(member_page)
    expect(member_page.get_by_role("heading", level=1)).to_have_text(title)
    expect(member_page.get_by_text("spark, not reviewed").first).to_be_visible()

    reader = open_page()
    reader.goto("/de/search/?q=sobotne+kovacnice")
    reader.locator("#results").get_by_role("link", name=title).click()
    expect(reader.locator("html")).to_have_attribute("lang", "de")
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.get_by_role("heading", level=1)).to_have_attribute("lang", "sl")
    picture = reader.get_by_role("main").get_by_role("img", name="A chimney")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(picture) => picture.naturalWidth") > 0
    expect(reader.get_by_text("Ana Kovač")).to_be_visible()
    assert_sound(reader)


def test_czech_words_find_a_spark_without_czech_text(member_page, open_page):
    member_page.goto(SHARE)
    fill_spark(
        member_page, title="Odprta vrata rudnika", what_works=SLOVENIAN, region="leoben"
    )
    publish(member_page)
    reader = open_page()
    reader.goto("/cs/search/?q=Leoben+a+Styrska+zelezna+cesta&kind=practice")
    spark = reader.get_by_role("article").filter(has_text="Odprta vrata rudnika")
    expect(spark.get_by_role("link")).to_have_attribute("lang", "sl")
    expect(spark.locator(".row-why")).to_contain_text("Leoben a Štýrská železná cesta")


def test_form_with_errors_keeps_what_was_typed(member_page):
    member_page.goto(SHARE)
    member_page.get_by_label("Title").fill("Half a spark")
    member_page.get_by_label("What works").fill("")
    member_page.locator("[name=picture]").set_input_files(
        {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    )
    member_page.get_by_role("button", name="Publish under my name").click()
    expect(member_page).to_have_url(re.compile(SHARE))
    expect(member_page.get_by_label("Title")).to_have_value("Half a spark")
    errors = member_page.get_by_role("alert")
    expect(errors).to_be_focused()
    errors.get_by_role("link", name="What works").click()
    expect(member_page.get_by_label("What works")).to_be_focused()
    expect(errors).to_contain_text("Picture")
    member_page.goto(SHARE)
    expect(member_page.get_by_label("Title")).to_have_value("Half a spark")
    expect(member_page.get_by_label("Language you write in")).to_have_value("")


def test_spark_is_taken_back_and_restored(member_page, open_page, watch):
    title = "Evening shift for visitors"
    member_page.goto(SHARE)
    fill_spark(
        member_page, title=title, what_works="The foundry opens its gates at night."
    )
    path = publish(member_page)
    member_page.get_by_role("link", name="Take back").click()
    assert_accessible(member_page)
    member_page.get_by_label("Why").fill("The foundry has closed.")
    member_page.get_by_role("button", name="Take it back").click()
    expect(member_page).to_have_url(re.compile("/en/practices/own/$"))
    assert_accessible(member_page)

    reader = open_page()
    watch.expect(410, path)
    reader.goto(path)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("taken back")
    expect(reader.get_by_text("The foundry has closed.")).to_be_visible()
    assert_sound(reader)
    reader.goto("/en/search/?q=evening+shift+visitors&kind=practice")
    expect(reader.get_by_role("link", name=title)).to_have_count(0)

    row = member_page.get_by_role("listitem").filter(has_text=title)
    row.get_by_role("button", name="Put it back into the library").click()
    expect(member_page.get_by_role("status")).to_contain_text("in the library again")
    reader.reload()
    reader.get_by_role("link", name=title).click()
    expect(reader).to_have_url(re.compile(path))
