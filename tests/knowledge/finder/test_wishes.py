"""What the finder offers to change stands in the network's first vocabulary."""

from pathlib import Path

import yaml
from django.conf import settings

from knowledge.choices import Kind, Layer
from knowledge.finder.wishes import WISHES

FACTS = Path(settings.BASE_DIR, "facts")


def keys(name: str, part: str) -> set[str]:
    rows = yaml.safe_load((FACTS / name).read_text())[part]
    return {row["key"] for row in rows}


def test_wishes_name_words_that_exist():
    known = {
        "concept": keys("concepts.yaml", "concepts"),
        "theme": keys("vocabulary.yaml", "themes"),
        "practice_kind": set(Kind.values),
        "layer": set(Layer.values),
    }
    unknown = [
        (wish, name, value)
        for wish, told in WISHES.items()
        for name, values in told.filters.items()
        for value in values
        if value not in known[name]
    ]

    assert unknown == []


def test_every_theme_has_a_wish_of_its_own():
    of_themes = {
        value for wish in WISHES.values() for value in wish.filters.get("theme", ())
    }
    assert of_themes == keys("vocabulary.yaml", "themes")
