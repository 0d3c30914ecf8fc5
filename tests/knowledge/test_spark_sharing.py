"""Sharing a spark: at once, in the writer's language, found by everyone."""

import pytest

from knowledge.models import PracticePage
from tests.factories import RegionFactory, ThemeFactory

SPARK = {
    "title": "Odprta vrata livarne v Kranju",
    "region": "gorenjska",
    "theme": "workforce",
    "what_works": "Šolarji obiščejo livarno in se pogovorijo z delavci.",
    "language": "",
    "do": "share",
}


@pytest.fixture
def words(site):
    return RegionFactory(), ThemeFactory()


def test_shared_spark_is_found_by_the_next_request(
    words, coordinator, signed_in, client
):
    answer = signed_in(coordinator).post("/en/practices/share/", SPARK)
    page = PracticePage.objects.get()
    assert answer.headers["Location"] == f"/en/library/{page.slug}/"
    assert (page.language, page.practice.author) == ("sl", coordinator)
    found = client.get("/en/library/", {"q": "livarni"}).content.decode()
    assert "Odprta vrata" in found
