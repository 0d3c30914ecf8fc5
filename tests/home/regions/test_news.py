"""News of a region, written in the portal."""

from home.models import NewsPage
from members.models import Follow, Notice
from tests.home.regions.test_text import posted
from tests.reading import html, words

NEW = "/en/regions-pages/gorenjska/news/new/"
WRITTEN = {"title": "Night shift opens", "lead": "On Friday.", "text": "Come **all**."}


def written(keeping, **changes) -> NewsPage:
    data = posted(keeping.get(NEW)) | WRITTEN | changes
    answer = keeping.post(NEW, data)
    assert answer.status_code == 302, words(answer)
    return NewsPage.objects.latest("pk")


def test_news_are_on_the_portal_and_on_the_regions_page(page, keeping, keeper, client):
    news = written(keeping)

    shown = html(client.get("/en/news/night-shift-opens/"))
    assert words(shown.h1) == "Night shift opens"
    assert shown.select_one(".body b")
    assert "Night shift opens" in words(client.get("/en/regions/gorenjska/"))
    assert "Gorenjska" in words(html(client.get("/en/news/")).select_one(".news-card"))
    assert news.owner == keeper


def test_news_in_another_language_stand_there(page, keeping, client):
    address = f"{NEW}?language=sl"
    data = posted(keeping.get(address)) | WRITTEN | {"title": "Nočna izmena"}
    keeping.post(address, data)

    assert words(html(client.get("/sl/news/nocna-izmena/")).h1) == "Nočna izmena"


def test_two_news_of_one_title_have_two_addresses(page, keeping):
    slugs = [written(keeping).slug, written(keeping).slug]

    assert slugs == ["night-shift-opens", "night-shift-opens-2"]


def test_followers_of_the_region_are_told_once(page, keeping, keeper, stranger):
    for user in (keeper, stranger):
        Follow.objects.create(user=user, kind="region", key="gorenjska")
    news = written(keeping)
    keeping.post(
        f"/en/regions-pages/gorenjska/news/{news.translation_key}/text/en/",
        posted(keeping.get(text_of(news))) | {"title": "Changed"},
    )

    assert [notice.user for notice in Notice.objects.all()] == [stranger]


def text_of(news, language="en") -> str:
    key = news.translation_key
    return f"/en/regions-pages/gorenjska/news/{key}/text/{language}/"


def test_news_are_changed(page, keeping, client):
    news = written(keeping)
    answer = keeping.get(text_of(news))
    assert html(answer).select_one("#id_b-0-text").text.strip() == "Come **all**."

    keeping.post(text_of(news), posted(answer) | {"title": "Day shift opens"})

    assert (
        words(html(client.get("/en/news/night-shift-opens/")).h1) == "Day shift opens"
    )


def test_second_window_of_news_is_told(page, keeping, other_keeper, signed_in):
    news = written(keeping)
    mine = posted(keeping.get(text_of(news))) | {"title": "Mine"}
    other = signed_in(other_keeper)
    other.post(text_of(news), posted(other.get(text_of(news))) | {"title": "Theirs"})

    answer = keeping.post(text_of(news), mine)

    assert "Miha Keeper changed this" in words(answer)
    assert html(answer).select_one("#id_title")["value"] == "Mine"
    assert NewsPage.objects.get(pk=news.pk).title == "Theirs"


def test_news_are_translated_beside_the_original(page, keeping, client):
    news = written(keeping)
    start = f"{text_of(news, 'sl')}start/"

    answer = keeping.post(start, follow=True)
    assert "Come all" in words(html(answer).select_one(".beside"))
    keeping.post(text_of(news, "sl"), posted(answer) | {"title": "Nočna izmena"})

    assert words(html(client.get("/sl/news/night-shift-opens/")).h1) == "Nočna izmena"


def test_withdrawn_news_are_gone_in_all_languages(page, keeping, client):
    news = written(keeping)
    keeping.post(f"{text_of(news, 'sl')}start/")
    keeping.post(text_of(news, "sl"), posted(keeping.get(text_of(news, "sl"))))

    keeping.post(f"/en/regions-pages/gorenjska/news/{news.translation_key}/withdraw/")

    assert client.get("/en/news/night-shift-opens/").status_code == 404
    assert client.get("/sl/news/night-shift-opens/").status_code == 404
    assert "not on the portal" in words(keeping.get(NEW.removesuffix("new/")))


def test_news_of_another_region_are_not_ones_own(page, keeping, keeper):
    news = written(keeping)
    NewsPage.objects.update(region=None)

    assert keeping.get(text_of(news)).status_code == 404


def test_empty_news_are_refused_and_keep_what_was_typed(page, keeping):
    data = posted(keeping.get(NEW)) | WRITTEN | {"title": ""}

    answer = keeping.post(NEW, data)

    assert html(answer).select("#id_title_error")
    assert html(answer).select_one("#id_text").text.strip() == "Come **all**."
    assert NewsPage.objects.count() == 0


def test_what_an_editor_placed_in_news_stays(page, keeping):
    news = written(keeping)
    news.body = [
        ("text", "<p>First.</p>"),
        ("quote", {"text": "We pour iron.", "source": "Ana"}),
        ("text", "<p><b>Note:</b>close</p>"),
    ]
    news.save_revision().publish()
    answer = keeping.get(text_of(news))
    assert len(html(answer).select(".kept-block")) == 2

    keeping.post(text_of(news), posted(answer) | {"title": "New title"})

    fresh = NewsPage.objects.get(pk=news.pk)
    assert fresh.title == "New title"
    assert [block.block_type for block in fresh.body] == ["text", "quote", "text"]
    assert fresh.body.raw_data[2]["value"] == "<p><b>Note:</b>close</p>"


def test_withdrawn_news_are_told_to_nobody(page, keeping, stranger):
    Follow.objects.create(user=stranger, kind="region", key="gorenjska")
    news = written(keeping)
    assert Notice.objects.filter(user=stranger).exists()

    keeping.post(f"/en/regions-pages/gorenjska/news/{news.translation_key}/withdraw/")

    assert not Notice.objects.filter(user=stranger).exists()


def test_form_sent_twice_is_one_news(page, keeping):
    data = posted(keeping.get(NEW)) | WRITTEN

    first = keeping.post(NEW, data)
    second = keeping.post(NEW, data)

    assert first.url == second.url
    assert NewsPage.objects.count() == 1


def test_live_news_are_live_whatever_ones_own_draft(page, keeping):
    news = written(keeping)
    keeping.post(f"{text_of(news, 'sl')}start/")

    shown = html(
        keeping.get(f"/sl/regions-pages/gorenjska/news/{news.translation_key}/")
    )

    assert shown.select('form[action$="/withdraw/"]')


def test_language_without_pages_is_told(page, keeping):
    news = written(keeping)

    answer = keeping.post(f"{text_of(news, 'pl')}start/", follow=True)

    assert answer.status_code == 200
    assert "no pages in this language yet" in words(answer)


def test_link_to_a_number_beyond_all_breaks_no_page(page, keeping, client):
    written(keeping, text="See [this](page:99999999999999999999999).")

    assert client.get("/en/news/night-shift-opens/").status_code == 200
