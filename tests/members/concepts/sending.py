"""What a browser sends of the forms of a concept."""

from portal.languages import CODES
from tests.reading import html

WORDS = ("label", "alternatives", "definition")


def words(**typed) -> dict[str, str]:
    """All fields of all languages, empty but for those given: label_en="Pit"."""
    empty = {f"{name}_{code}": "" for name in WORDS for code in CODES}
    return empty | typed


def as_shown(response) -> dict:
    """The whole form with the button "save", as it would be sent unchanged."""
    form = html(response).select_one("main form:has(input[name=before])")
    for pattern in form.find_all("template"):  # of the script: it is not sent
        pattern.extract()
    sent: dict = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type")
        if kind == "checkbox" and field.has_attr("checked"):
            sent.setdefault(field["name"], []).append(field["value"])
        elif kind != "checkbox" and (kind != "radio" or field.has_attr("checked")):
            sent[field["name"]] = text_of(field)
    return sent | {"do": "save"}


def text_of(field) -> str:
    if field.name == "textarea":
        return field.text.removeprefix("\n")
    if field.name == "select":
        chosen = field.find("option", selected=True)
        return chosen["value"] if chosen else ""
    return field.get("value", "")
