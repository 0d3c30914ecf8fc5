"""Why something was found, in words."""

from django.utils.translation import gettext as _

from search.contract import Why


def words_of(why: Why | None) -> str:
    """Why something was found, where its own words do not show it."""
    if why is None or why.how not in ("label", "synonym", "typo"):
        return ""
    if why.how == "typo":
        return _("Found with a word of yours put right.")
    if why.how == "synonym":
        return _("Found by “%(label)s”, another word for yours.") % {"label": why.label}
    return _("Found by the concept “%(concept)s”: you wrote “%(word)s”.") % {
        "concept": why.name,
        "word": why.label,
    }
