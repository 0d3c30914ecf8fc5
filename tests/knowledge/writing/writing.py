"""What a writer's browser would do with a group's form."""

from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from tests.reading import html


def address(record, group: str) -> str:
    return f"/en/practices/{record.practice.slug}/write/{group}/"


def fields(answer) -> dict:
    """All that the form would send."""
    form = html(answer).select_one("form.write-form")
    for blank in form.select("template"):
        blank.decompose()
    sent: dict[str, list | str] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if is_sent(field):
            sent.setdefault(field["name"], []).append(value_of(field))
    return {name: v[0] if len(v) == 1 else v for name, v in sent.items()}


def is_sent(field) -> bool:
    kind = field.get("type")
    if kind in ("checkbox", "radio"):
        return field.has_attr("checked")
    return kind != "file"


def value_of(field) -> str:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        options = field.find_all("option")
        chosen = [o for o in options if o.has_attr("selected")] or options[:1]
        return chosen[0]["value"] if chosen else ""
    return field.get("value", "")


def send(browser, record, group: str, **typed):
    """Opens the group, types over what stands there, and presses a button."""
    path = address(record, group)
    data = {"do": "save"} | fields(browser.get(path)) | typed
    return browser.post(path, data)


def draft(record) -> PracticePage:
    return draft_of(PracticePage.objects.get(pk=record.pk))
