"""A concept's words and relations as a form has them: flat, and comparable."""

from collections.abc import Iterable

from portal.languages import CODES
from vocabulary.models import Concept
from vocabulary.relations import Relations
from vocabulary.translations import Translations, WordLists, split_words

Value = str | list[str]
Values = dict[str, Value]  # "label_sl": "Premogovnik", "broader": ["mining"]
WORDS = ("label", "alternatives", "definition")
RELATIONS = ("broader", "narrower", "related")


def words_of(concept: Concept) -> dict[str, str]:
    values = {}
    for code in CODES:
        values[f"label_{code}"] = concept.label.get(code, "")
        words = concept.alternatives.in_language(code)
        values[f"alternatives_{code}"] = ", ".join(words)
        values[f"definition_{code}"] = concept.definition.get(code, "")
    return values


def relations_of(concept: Concept) -> dict[str, list[str]]:
    return {
        name: sorted(getattr(concept, name).values_list("slug", flat=True))
        for name in RELATIONS
    }


def as_words(values: Values) -> dict:
    """What the model's three fields hold."""
    texts = {
        name: {code: text for code in CODES if (text := values[f"{name}_{code}"])}
        for name in WORDS
    }
    lists = {code: split_words(text) for code, text in texts["alternatives"].items()}
    return {
        "label": Translations(texts["label"]),
        "alternatives": WordLists(lists),
        "definition": Translations(texts["definition"]),
    }


def set_words(concept: Concept, values: Values) -> None:
    for name, value in as_words(values).items():
        setattr(concept, name, value)


def as_relations(values: Values) -> Relations:
    return Relations(*(pks(values[name]) for name in RELATIONS))


def pks(slugs: Iterable[str]) -> frozenset[int]:
    rows = Concept.objects.filter(slug__in=slugs)
    return frozenset(rows.values_list("pk", flat=True))
