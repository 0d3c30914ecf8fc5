"""What synthetic people say, in eight languages; `{}` is a concept's label.

Plain sentences that need no inflected form of the label.
"""

from typing import NamedTuple


class Sentences(NamedTuple):
    name: str
    roles: tuple[str, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]


SENTENCES = {
    "en": Sentences(
        "Synthetic member",
        ("Museum educator", "Business adviser", "Town planner", "Head of training"),
        (
            "We show guests how we work with pupils and companies. Our field: {}.",
            "I can tell what went wrong before it went well. Our field: {}.",
        ),
        (
            "I look for a region that has tried this already. My question: {}.",
            "We would like to see a works that opens its doors. My question: {}.",
        ),
    ),
    "de": Sentences(
        "Synthetisches Mitglied",
        ("Museumspädagogin", "Wirtschaftsförderer", "Stadtplanerin", "Ausbilder"),
        (
            "Wir zeigen Gästen, wie Schulen und Betriebe zusammenarbeiten. Feld: {}.",
            "Ich erzähle gern, was zuerst nicht gelungen ist. Unser Feld: {}.",
        ),
        (
            "Ich suche eine Region, die das schon versucht hat. Meine Frage: {}.",
            "Wir möchten ein Werk sehen, das seine Türen öffnet. Meine Frage: {}.",
        ),
    ),
    "cs": Sentences(
        "Umělý člen",
        ("Muzejní pedagožka", "Poradce podniků", "Urbanistka", "Mistr výcviku"),
        (
            "Ukazujeme hostům, jak spolupracují školy a podniky. Náš obor: {}.",
            "Rád povím, co se napoprvé nepovedlo. Náš obor: {}.",
        ),
        (
            "Hledám region, který to už zkusil. Moje otázka: {}.",
            "Chtěli bychom vidět závod, který otevírá dveře. Moje otázka: {}.",
        ),
    ),
    "it": Sentences(
        "Membro sintetico",
        ("Educatrice museale", "Consulente d’impresa", "Urbanista", "Formatore"),
        (
            "Mostriamo agli ospiti come lavorano insieme scuole e imprese. Campo: {}.",
            "Racconto volentieri che cosa all’inizio non ha funzionato. Campo: {}.",
        ),
        (
            "Cerco una regione che l’abbia già provato. La mia domanda: {}.",
            "Vorremmo vedere una fabbrica che apre le porte. La mia domanda: {}.",
        ),
    ),
    "sl": Sentences(
        "Umetni član",
        ("Muzejska pedagoginja", "Podjetniški svetovalec", "Urbanistka", "Mentor"),
        (
            "Gostom pokažemo, kako sodelujejo šole in podjetja. Naše področje: {}.",
            "Rad povem, kaj sprva ni uspelo. Naše področje: {}.",
        ),
        (
            "Iščem regijo, ki je to že poskusila. Moje vprašanje: {}.",
            "Radi bi videli tovarno, ki odpira vrata. Moje vprašanje: {}.",
        ),
    ),
    "hr": Sentences(
        "Umjetni član",
        ("Muzejska pedagoginja", "Poslovni savjetnik", "Urbanistica", "Voditelj obuke"),
        (
            "Gostima pokazujemo kako surađuju škole i tvrtke. Naše područje: {}.",
            "Rado kažem što isprva nije uspjelo. Naše područje: {}.",
        ),
        (
            "Tražim regiju koja je to već pokušala. Moje pitanje: {}.",
            "Željeli bismo vidjeti tvornicu koja otvara vrata. Moje pitanje: {}.",
        ),
    ),
    "pl": Sentences(
        "Sztuczny członek",
        ("Edukatorka muzealna", "Doradca przedsiębiorstw", "Urbanistka", "Instruktor"),
        (
            "Pokazujemy gościom, jak współpracują szkoły i firmy. Nasza dziedzina: {}.",
            "Chętnie opowiem, co z początku się nie udało. Nasza dziedzina: {}.",
        ),
        (
            "Szukam regionu, który już tego próbował. Moje pytanie: {}.",
            "Chcemy zobaczyć zakład, który otwiera drzwi. Moje pytanie: {}.",
        ),
    ),
    "nl": Sentences(
        "Synthetisch lid",
        ("Museumeducator", "Bedrijfsadviseur", "Stedenbouwkundige", "Opleider"),
        (
            "Wij laten gasten zien hoe scholen en bedrijven samenwerken. Ons veld: {}.",
            "Ik vertel graag wat eerst niet lukte. Ons veld: {}.",
        ),
        (
            "Ik zoek een regio die dit al heeft geprobeerd. Mijn vraag: {}.",
            "We willen graag een fabriek zien die haar deuren opent. Mijn vraag: {}.",
        ),
    ),
}
