"""What a reader may call a facet before the colon, in each of the eight languages.

The first word of a language is the one that is shown to its readers. A word may mean
another facet in another language: "kraj" is a region in Czech, a country in Polish.
"""

from functools import cache

from search.analysis import fold

SINCE, UNTIL = "since", "until"
# By facet and language; "en" also serves as the name that everybody may use.
NAMES: dict[str, dict[str, str]] = {
    "kind": {
        "en": "kind type",
        "de": "Art Typ",
        "cs": "druh typ",
        "it": "tipo genere",
        "sl": "vrsta tip",
        "hr": "vrsta tip",
        "pl": "rodzaj typ",
        "nl": "soort type",
    },
    "theme": {
        "en": "theme topic",
        "de": "Thema",
        "cs": "téma",
        "it": "tema",
        "sl": "tema",
        "hr": "tema",
        "pl": "temat",
        "nl": "thema onderwerp",
    },
    "region": {
        "en": "region",
        "de": "Region",
        "cs": "region kraj",
        "it": "regione",
        "sl": "regija pokrajina",
        "hr": "regija",
        "pl": "region",
        "nl": "regio streek",
    },
    "country": {
        "en": "country",
        "de": "Land",
        "cs": "země stát",
        "it": "paese",
        "sl": "država",
        "hr": "država zemlja",
        "pl": "kraj państwo",
        "nl": "land",
    },
    "language": {
        "en": "language lang",
        "de": "Sprache",
        "cs": "jazyk",
        "it": "lingua",
        "sl": "jezik",
        "hr": "jezik",
        "pl": "język",
        "nl": "taal",
    },
    "concept": {
        "en": "concept tag",
        "de": "Begriff",
        "cs": "pojem",
        "it": "concetto",
        "sl": "pojem",
        "hr": "pojam",
        "pl": "pojęcie",
        "nl": "begrip",
    },
    "expertise": {
        "en": "expertise",
        "de": "Fachwissen",
        "cs": "odbornost",
        "it": "competenze competenza",
        "sl": "znanje",
        "hr": "znanje stručnost",
        "pl": "wiedza",
        "nl": "expertise deskundigheid",
    },
    "status": {
        "en": "status state",
        "de": "Status Stand",
        "cs": "stav",
        "it": "stato",
        "sl": "status stanje",
        "hr": "status stanje",
        "pl": "stan status",
        "nl": "status",
    },
    "layer": {
        "en": "time",
        "de": "Zeit",
        "cs": "čas",
        "it": "tempo",
        "sl": "čas",
        "hr": "vrijeme",
        "pl": "czas",
        "nl": "tijd",
    },
    "stakeholder": {
        "en": "group stakeholder",
        "de": "Gruppe",
        "cs": "skupina",
        "it": "gruppo",
        "sl": "skupina",
        "hr": "skupina",
        "pl": "grupa",
        "nl": "groep",
    },
    "branch": {
        "en": "branch industry",
        "de": "Industriezweig Branche",
        "cs": "odvětví obor",
        "it": "settore",
        "sl": "panoga",
        "hr": "grana",
        "pl": "branża",
        "nl": "industrietak bedrijfstak",
    },
    "setting": {
        "en": "setting",
        "de": "Umfeld",
        "cs": "prostředí",
        "it": "contesto",
        "sl": "okolje",
        "hr": "okruženje",
        "pl": "miejsce",
        "nl": "omgeving",
    },
    "cost_band": {
        "en": "cost",
        "de": "Kosten",
        "cs": "náklady",
        "it": "costo costi",
        "sl": "stroški strošek",
        "hr": "troškovi trošak",
        "pl": "koszt koszty",
        "nl": "kosten",
    },
    "evidence": {
        "en": "evidence",
        "de": "Belege",
        "cs": "důkazy doložení",
        "it": "prove",
        "sl": "dokazi",
        "hr": "dokazi",
        "pl": "dowody",
        "nl": "onderbouwing bewijs",
    },
    "year": {
        "en": "year",
        "de": "Jahr",
        "cs": "rok",
        "it": "anno",
        "sl": "leto",
        "hr": "godina",
        "pl": "rok",
        "nl": "jaar",
    },
    "speaks": {
        "en": "speaks",
        "de": "spricht",
        "cs": "mluví",
        "it": "parla",
        "sl": "govori",
        "hr": "govori",
        "pl": "mówi",
        "nl": "spreekt",
    },
    "reads": {
        "en": "reads",
        "de": "liest",
        "cs": "čte",
        "it": "legge",
        "sl": "bere",
        "hr": "čita",
        "pl": "czyta",
        "nl": "leest",
    },
    "availability": {
        "en": "available availability",
        "de": "verfügbar",
        "cs": "dostupnost",
        "it": "disponibilità",
        "sl": "razpoložljivost",
        "hr": "dostupnost",
        "pl": "dostępność",
        "nl": "beschikbaar",
    },
    "adopted": {
        "en": "adopted",
        "de": "übernommen",
        "cs": "převzato",
        "it": "adottata",
        "sl": "prevzeto",
        "hr": "preuzeto",
        "pl": "wdrożona",
        "nl": "overgenomen",
    },
    "confirmed": {
        "en": "confirmed",
        "de": "bestätigt",
        "cs": "potvrzeno",
        "it": "confermata",
        "sl": "potrjeno",
        "hr": "potvrđeno",
        "pl": "potwierdzona potwierdzono",
        "nl": "bevestigd",
    },
    "tier": {
        "en": "reviewed tier",
        "de": "geprüft Stufe",
        "cs": "posouzeno stupeň",
        "it": "revisionate livello",
        "sl": "pregledano stopnja",
        "hr": "pregledano stupanj",
        "pl": "weryfikacja poziom",
        "nl": "beoordeeld niveau",
    },
    SINCE: {
        "en": "since from",
        "de": "seit ab von",
        "cs": "od",
        "it": "dal da",
        "sl": "od",
        "hr": "od",
        "pl": "od",
        "nl": "vanaf sinds",
    },
    UNTIL: {
        "en": "until to",
        "de": "bis",
        "cs": "do",
        "it": "fino al",
        "sl": "do",
        "hr": "do",
        "pl": "do",
        "nl": "tot",
    },
}
# The engine itself knows this one, in all its names (search/engines/words.py).
TITLES = {
    "en": "title",
    "de": "titel",
    "cs": "název",
    "it": "titolo",
    "sl": "naslov",
    "hr": "naslov",
    "pl": "tytuł",
    "nl": "titel",
}
# Where a list does not have the facet itself, what its readers mean by the name.
INSTEAD = {
    "kind": ("practice_kind", "organisation_kind"),
    "language": ("speaks",),
    "concept": ("expertise",),
}


def name_of(facet: str, language: str) -> str:
    """How readers of `language` write the facet; "" for one without a name."""
    whole = next((name for name, others in INSTEAD.items() if facet in others), facet)
    names = NAMES.get(facet) or NAMES.get(whole, {})
    return names.get(language, "").partition(" ")[0].lower()


@cache
def meanings(language: str) -> dict[str, tuple[str, ...]]:
    """By folded name the facets it may mean, those of the language first."""
    found: dict[str, dict[str, None]] = {}
    for code in (language, "en", *NAMES["kind"]):
        for facet, names in NAMES.items():
            for name in names[code].split():
                found.setdefault(fold(name), {})[facet] = None
    return {name: with_others(facets) for name, facets in found.items()}


def with_others(facets) -> tuple[str, ...]:
    others = [other for facet in facets for other in INSTEAD.get(facet, ())]
    return tuple(dict.fromkeys([*facets, *others]))
