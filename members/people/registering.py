"""What the part puts into the shell's registries."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.people.actions import NOTICE
from members.people.wording import notice_words
from portal.registries import AccountLink, NoticeKind, account_links, notice_kinds


def register() -> None:
    label = gettext_lazy("A part is given to you or taken back")
    notice_kinds.register(NOTICE, NoticeKind(label, notice_words, at_once=True))
    account_links.register("people", AccountLink(40, people_row))


def people_row(request) -> dict | None:
    """For coordinators: their regions."""
    user = request.user
    if not user.is_coordinator:
        return None
    has_one = len(user.coordinated_region_ids) == 1 and not user.is_editor
    title = _("My region") if has_one else _("My regions")
    return {"title": title, "url": reverse("members:people")}
