"""What the part puts into the shell's registries."""


def register() -> None:
    from knowledge.adoptions import own_data, panels, telling
    from portal.registries import (
        AccountLink,
        Panel,
        account_links,
        notice_kinds,
        personal_data,
    )
    from portal.registries import panels as all_panels

    for key, kind in telling.KINDS.items():
        notice_kinds.register(key, kind)
    personal_data.register("adoptions", own_data.adoptions)
    of_practice, of_region = panels.of_practice, panels.of_region
    all_panels.register("adoptions-of-practice", Panel("practice", of_practice))
    all_panels.register("adoptions-of-region", Panel("region", of_region))
    account_links.register("adoptions", AccountLink(48, waiting_row))


def waiting_row(request) -> dict | None:
    """Without a count: the notices say what waits."""
    from django.urls import reverse
    from django.utils.translation import gettext as _

    from knowledge.adoptions.sides import may_record

    if not may_record(request.user):
        return None
    title = _("Adoptions to confirm")
    return {"title": title, "url": reverse("knowledge:adoptions_waiting")}
