"""The notices of this part, and its log in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.registries import NoticeKind


def concept_was_decided(data) -> str:
    if data["what"] == "approved":
        return _("The concept you suggested is approved: “%(word)s”") % data
    if data["what"] == "merged":
        return _("What you suggested, “%(word)s”, is now a word for “%(into)s”.") % data
    if data.get("reason"):
        words = _("The concept you suggested is not taken up: “%(word)s”. %(reason)s")
        return words % data
    return _("The concept you suggested is not taken up: “%(word)s”") % data


KINDS = {
    "members_concept_decided": NoticeKind(
        gettext_lazy("A concept you suggested was decided"), concept_was_decided
    )
}


def log_words(entry, label_of) -> str:
    """A line of the log; `label_of` names a changed field."""
    data = entry.data
    match entry.action.partition(".")[2]:
        case "merge":
            return _("Merged into “%(name)s”") % data
        case "take":
            return _("“%(name)s” was merged into this concept") % data
        case "split":
            return _("“%(name)s” was split off this concept") % data
        case "part":
            return _("Split off “%(name)s”") % data
        case "approve":
            return _("Approved")
        case "edit" if "changed" in data:
            fields = ", ".join(label_of(name) for name in data["changed"])
            return _("Changed: %(fields)s") % {"fields": fields}
    return str(entry.message)
