"""What a faceted list shows."""

from urllib.parse import parse_qs, urlsplit

from tests.reading import html, words


def facets(answer) -> dict[str, dict[str, int]]:
    """The counts by facet and value."""
    found: dict[str, dict[str, int]] = {}
    for option in html(answer).select(".facet-option"):
        field = option.input
        count = int(words(option.select_one(".facet-count")))
        found.setdefault(field["name"], {})[field["value"]] = count
    return found


def chosen(answer) -> dict[str, list[str]]:
    """The ticked values by facet."""
    found: dict[str, list[str]] = {}
    for field in html(answer).select(".facet-option input[checked]"):
        found.setdefault(field["name"], []).append(field["value"])
    return found


def chips(answer) -> dict[str, str]:
    """What can be taken away again, and the address without it."""
    return {
        words(chip).removeprefix("Remove:").strip(): chip["href"]
        for chip in html(answer).select(".results-head a.chip:not(.chip-clear)")
    }


def count_line(answer) -> str:
    return words(html(answer).select_one(".results-count"))


def params(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def page_numbers(answer) -> list[str]:
    """The pagination as it reads: numbers, gaps, the present one in brackets."""
    shown = []
    for item in html(answer).select(".pagination li"):
        link = item.a
        if link and link.get("rel"):
            continue
        text = words(item)
        shown.append(f"[{text}]" if link and link.get("aria-current") else text)
    return shown
