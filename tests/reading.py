"""What a reader sees of an answer."""

from bs4 import BeautifulSoup, Tag


def html(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    """The text of an element, or of an answer's main part, with single spaces."""
    if not isinstance(element, Tag):
        element = html(element).main
    return " ".join(element.get_text(" ").split())


def titles(response) -> list[str]:
    """The headings of the rows of a result list, in its order."""
    return [words(row) for row in html(response).select(".practice-list .row-title")]


def errors(response) -> dict[str, str]:
    """What the form says of its fields, by the field's name; "" is the whole form."""
    page = html(response)
    whole = [words(line) for line in page.select(".form-errors li") if not line.a]
    found = {"": " ".join(whole)} if whole else {}
    for lines in page.select("form .field-errors"):
        name = lines["id"].removeprefix("id_").removesuffix("_error")
        found[name] = words(lines)
    return found


def value(response, name: str) -> str:
    """What stands in a field of the answer's form."""
    field = html(response).find(attrs={"name": name, "id": f"id_{name}"})
    if field.name == "select":
        chosen = field.find("option", selected=True)
        return chosen["value"] if chosen else ""
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    return field.get("value", "")
