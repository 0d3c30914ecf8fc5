"""Strings that no search may stumble over."""

from collections.abc import Iterator
from random import Random

PARTS = [
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "|",
        "||",
        "&&",
        "+",
        "-",
        "--",
        "~2",
        "^3",
        "*",
        "?",
    ),
    *('"', "'", "“", "„", "»", "(", ")", "((((", "]", "{", "}", "\\", "/", ":", ";"),
    *("title:", "region:zwickau", "-title:", "title:title:", ":x", "body:*", "_id:1"),
    *("\0", "\ud800", "\ufeff", "\u200d", "\u00ad", "\r\n", "\t", "\x1b[31m", "￿"),
    *("🏭", "👩🏽‍🏭", "🇨🇿", "e\u0301\u0301\u0301", "ẞ", "İ", "ﬁ", "①", "½"),
    *("منجم", "מכרה", "\u202e", "\u2067", "矿山", "шахта", "ὀρυχεῖον"),
    *(".*", "(a+)+$", "[^a]", "a{1,99}", "(?P<x>", "\\b", "^$", "(.*)*x"),
    *("'; DROP TABLE documents; --", "1 OR 1=1", "%", "_", "UNION SELECT", "0x1F"),
    *("<script>", "&amp;", "{{ x }}", "${x}", "../../etc/passwd", "NaN", "-0", "1e999"),
    *("mine", "důl", "rudnik", "Ostrava", "škola", "a", "of", "", " "),
]
LONG = 100_000  # characters
LONG_SHARE = 0.02


def odd_texts(count: int, seed: int) -> Iterator[str]:
    random = Random(f"{seed}-odd")
    for _ in range(count):
        text = odd_text(random)
        yield long(text, random) if random.random() < LONG_SHARE else text


def odd_text(random: Random) -> str:
    parts = random.choices(PARTS, k=random.randint(1, 12))
    if random.random() < 0.2:
        parts += [chr(random.randrange(1, 0x3000)) for _ in range(8)]
    return random.choice(("", " ", " ")).join(parts)


def long(text: str, random: Random) -> str:
    """About 100 kB: one endless word, or the same again and again."""
    if random.random() < 0.3:
        return random.choice('aä("-*') * LONG
    return (f"{text} " * (LONG // (len(text) + 1) + 1))[:LONG]
