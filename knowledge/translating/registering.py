"""What this part tells the registries; called once, when the room is ready."""


def register() -> None:
    from portal.registries import AccountLink, account_links

    account_links.register("translations", AccountLink(32, translations_row))


def translations_row(request) -> dict | None:
    """For those who may translate more than what they wrote themselves."""
    from django.urls import reverse
    from django.utils.translation import gettext as _

    from knowledge.translating.waiting import may_have_some

    if not may_have_some(request.user):
        return None
    return {"title": _("Translations"), "url": reverse("knowledge:translations")}
