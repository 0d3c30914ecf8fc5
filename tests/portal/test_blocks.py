"""Blocks of a page's body: what they take, and what they show."""

import pytest
from wagtail.blocks import StructBlockValidationError

from home.models import StandardPage
from portal.blocks import ActionBlock, BodyBlock, VideoBlock, video_player
from tests.factories import publish
from tests.reading import html

KEY = "dQw4w9WgXcQ"
YOUTUBE = f"https://www.youtube-nocookie.com/embed/{KEY}?autoplay=1"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1"


@pytest.mark.parametrize(
    ("url", "src"),
    [
        (f"https://www.youtube.com/watch?v={KEY}", YOUTUBE),
        (f"https://m.youtube.com/watch?t=3&v={KEY}", YOUTUBE),
        (f"https://youtu.be/{KEY}", YOUTUBE),
        (f"https://youtu.be/{KEY}/?si=abc", YOUTUBE),
        (f"https://www.youtube.com/embed/{KEY}", YOUTUBE),
        (f"https://www.youtube.com/shorts/{KEY}/", YOUTUBE),
        (f"https://www.youtube-nocookie.com/embed/{KEY}", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
    ],
)
def test_video_addresses_lead_to_the_providers_careful_player(url, src):
    assert video_player(url)["src"] == src


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/video.mp4",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        f"https://www.youtube.com/watch?v={KEY}%22%3E",
        f"https://youtube.com.evil.example/watch?v={KEY}",
        "https://vimeo.com/about",
        "not an address",
        "",
    ],
)
def test_other_addresses_have_no_player(url):
    assert video_player(url) is None


def test_video_block_refuses_other_providers():
    block = VideoBlock()
    value = block.to_python({"url": "https://example.org/v", "title": "A film"})
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    assert "YouTube" in str(caught.value.block_errors["url"])


def test_video_block_asks_nothing_of_the_provider_before_a_click():
    block = VideoBlock()
    page_url = f"https://youtu.be/{KEY}"
    shown = block.render(block.to_python({"url": page_url, "title": "A <film>"}))
    assert "<iframe" not in shown and "<img" not in shown
    assert f'href="{page_url}"' in shown
    assert f'data-video="{YOUTUBE}"' in shown
    assert "A &lt;film&gt;" in shown


def action(**fields):
    block = ActionBlock()
    value = {"title": "Join", "text": "", "label": "Write to us"} | fields
    return block, block.to_python(value)


def test_action_block_takes_an_address(db):
    block, value = action(url="https://example.org/join")
    shown = block.render(block.clean(value))
    assert 'href="https://example.org/join"' in shown


def test_action_block_with_a_page_leads_to_its_address(site, client):
    target = publish(site.add_child(instance=StandardPage(title="Join", slug="join")))
    body = [
        {"type": "action", "value": {"title": "T", "label": "Go", "page": target.pk}},
    ]
    publish(site.add_child(instance=StandardPage(title="A", slug="a", body=body)))
    for language in ("en", "sl"):
        button = html(client.get(f"/{language}/a/")).select_one(".call-to-action a")
        assert button["href"] == f"/{language}/join/"


def test_action_block_needs_one_target(site):
    for fields in ({}, {"page": site.pk, "url": "https://example.org/"}):
        block, value = action(**fields)
        with pytest.raises(StructBlockValidationError) as caught:
            block.clean(value)
        assert "page" in caught.value.block_errors


def test_quote_and_figures_show_what_they_hold():
    body = BodyBlock().to_python(
        [
            {"type": "quote", "value": {"text": "It works", "source": "A foundry"}},
            {
                "type": "figures",
                "value": {
                    "title": "",
                    "figures": [{"value": "10", "label": "partners"}],
                },
            },
        ]
    )
    quote, figures = (block.render() for block in body)
    assert "It works" in quote and "A foundry" in quote
    assert "10" in figures and "partners" in figures
