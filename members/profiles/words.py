"""Values of a profile in words, for its owner: what stands, what was typed."""

from collections.abc import Callable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Audience, Availability, LanguageSkill, Organisation
from members.profiles.values import SEES, Value
from portal.languages import own_name
from vocabulary.models import Concept, Region, Theme


def in_words(name: str, value: Value) -> list[str]:
    """Lines of text; none for what is empty."""
    if name.startswith(SEES):
        return [capfirst(Audience(value).label)]
    return WORDS.get(name, lines_of)(value) if value else []


def lines_of(text: str) -> list[str]:
    return [text]


def labels_of(model, field: str = "key") -> Callable[[list[str]], list[str]]:
    """Labels of the rows that a list names."""

    def words(keys: list[str]) -> list[str]:
        rows = model.objects.in_bulk(keys, field_name=field)
        return [str(rows[key]) for key in keys if key in rows]

    return words


def affiliations(rows: list[dict]) -> list[str]:
    keys = [row["organisation"] for row in rows]
    found = Organisation.objects.in_bulk(keys, field_name="key")
    names = [(found.get(row["organisation"]), row["part"]) for row in rows]
    return [affiliation(name, part) for name, part in names if name]


def affiliation(organisation, part: str) -> str:
    if not part:
        return str(organisation)
    names = {"organisation": organisation, "part": part}
    return _("%(organisation)s: %(part)s") % names


def skills(rows: list[dict]) -> list[str]:
    return [
        skill(LanguageSkill(language=r["language"], spoken=r["spoken"], read=r["read"]))
        for r in rows
    ]


def skill(row: LanguageSkill) -> str:
    """ "Polish: spoken well, read fluently"."""
    levels = LanguageSkill.Level
    facts = {
        "language": language_name(row),
        "spoken": levels(int(row.spoken)).label,
        "read": levels(int(row.read)).label,
    }
    if facts["spoken"] == facts["read"]:
        return _("%(language)s: spoken and read %(spoken)s") % facts
    return _("%(language)s: spoken %(spoken)s, read %(read)s") % facts


def language_name(row: LanguageSkill) -> str:
    return capfirst(_(row.get_language_display()))


def links(rows: list[dict]) -> list[str]:
    return [f"{row['title']} {row['url']}".strip() for row in rows]


def availability(values: list[str]) -> list[str]:
    labels = dict(Availability.choices)
    return [str(labels[value]) for value in values if value in labels]


WORDS: dict[str, Callable[[Value], list[str]]] = {
    "organisations": affiliations,
    "regions": labels_of(Region),
    "themes": labels_of(Theme),
    "languages": skills,
    "expertise": labels_of(Concept, "slug"),
    "availability": availability,
    "links": links,
    "text_language": lambda code: [own_name(code)],
}
