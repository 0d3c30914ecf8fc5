"""Mails as the tests queue them."""

from portal.addresses import absolute
from worker.letters import Letter, Line
from worker.mail import queue_letter
from worker.models import Mail

GREETINGS = {
    "en": "Welcome to the network",
    "de": "Grüße aus Österreich: schön, dass Sie dabei sind",
    "cs": "Příliš žluťoučký kůň vítá v síti",
    "it": "Perché no? Benvenuta nella rete, è già qui",
    "sl": "Dobrodošli v mreži: žulj, čevelj, škorenj",
    "hr": "Dobrodošli u mrežu: ćevap, džem, đak, šećer",
    "pl": "Zażółć gęślą jaźń i witaj w sieci",
    "nl": "Welkom in het netwerk, ook coördinatoren",
}


def letter(language: str = "en") -> Letter:
    return Letter(
        subject=GREETINGS[language],
        paragraphs=[f"{GREETINGS[language]}. " * 5, "Fish & <b>chips</b>"],
        action=("Open it", absolute(f"/{language}/?a=1&b=2")),
        lines=[Line("One thing", absolute("/en/one/"), "from Zasavje")],
        closing=["Until soon"],
        unsubscribe_url=absolute("/en/unsubscribe/abc/"),
    )


def queue(number: int = 1, *, to: str = "", language: str = "en", **options) -> Mail:
    return queue_letter(
        key=f"test:{number}",
        to=to or f"reader{number}@example.org",
        language=language,
        letter=lambda: letter(language),
        **options,
    )


def queue_many(count: int) -> list[Mail]:
    return [queue(number) for number in range(1, count + 1)]
