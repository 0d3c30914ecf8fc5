"""A member's browser on the edit pages: what stands in a form, sent with changes."""

from tests.reading import html


def fields(page) -> dict:
    """What the browser would send of the profile's form, without any button."""
    form = html(page).select_one("form.profile-form")
    for template in form.select("template"):
        template.decompose()
    data: dict = {}
    for control in form.select("input, select, textarea"):
        name, kind = control.get("name"), control.get("type")
        if not name or name == "csrfmiddlewaretoken" or kind == "file":
            continue
        if kind in ("checkbox", "radio") and not control.has_attr("checked"):
            continue
        data.setdefault(name, []).append(value_of(control))
    return data


def value_of(control) -> str:
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    if control.name == "select":
        chosen = control.find("option", selected=True) or control.find("option")
        return chosen["value"]
    return control.get("value", "")


def send(browser, group: str, *, page=None, do: str = "save", **changes):
    """The group's form with changes; `page`: as it was opened before."""
    address = f"/en/profile/{group}/"
    data = fields(page or browser.get(address)) | changes
    return browser.post(address, data | {"do": do})
