"""Sentences of synthetic practices; every text begins by saying that it is one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    mark: str
    things: tuple[str, ...]
    deeds: tuple[str, ...]
    sentences: tuple[str, ...]


WORDS = {
    "en": Words(
        "Synthetic",
        ("foundry", "colliery", "brickworks", "weaving mill", "paper mill", "forge"),
        ("open doors", "night tour", "summer school", "exhibition", "map", "workshop"),
        (
            "Apprentices show visitors what their hands can do.",
            "Former miners tell a class how the shift began.",
            "The town lends the hall, the company lends the machines.",
            "A jury of neighbours and engineers chose the drafts.",
        ),
    ),
    "de": Words(
        "Synthetisch",
        ("Gießerei", "Zeche", "Ziegelei", "Weberei", "Papiermühle", "Schmiede"),
        ("Offene Tore", "Nachtführung", "Sommerschule", "Ausstellung", "Karte"),
        (
            "Lehrlinge zeigen den Gästen, was ihre Hände können.",
            "Ehemalige Bergleute erzählen einer Klasse vom Beginn der Schicht.",
            "Die Stadt leiht die Halle, der Betrieb die Maschinen.",
        ),
    ),
    "sl": Words(
        "Sintetično",
        ("livarna", "rudnik", "opekarna", "predilnica", "papirnica", "kovačnica"),
        ("odprta vrata", "nočni ogled", "poletna šola", "razstava", "zemljevid"),
        (
            "Vajenci obiskovalcem pokažejo, kaj znajo njihove roke.",
            "Nekdanji rudarji razredu povedo, kako se je začel šiht.",
            "Občina posodi dvorano, podjetje stroje.",
        ),
    ),
    "cs": Words(
        "Syntetická",
        ("slévárna", "šachta", "cihelna", "tkalcovna", "papírna", "kovárna"),
        ("otevřené dveře", "noční prohlídka", "letní škola", "výstava", "mapa"),
        (
            "Učni ukazují návštěvníkům, co dovedou jejich ruce.",
            "Bývalí horníci vyprávějí třídě, jak začínala směna.",
            "Město půjčuje halu, podnik stroje.",
        ),
    ),
}
