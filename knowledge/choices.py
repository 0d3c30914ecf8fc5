"""Closed lists of a practice's facts; keys are stored, labels are translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PILOT_ACTION = "pilot_action", _("pilot action")
    RUNNING = "running_practice", _("running practice")
    FOCUS_GROUP = "focus_group", _("focus group")
    IDEA = "idea", _("idea")
    FAILED = "failed_attempt", _("attempt that failed, with its lesson")


class Status(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    CARRIED_ON = "carried_on", _("carried on by others")


class CostBand(models.TextChoices):
    NONE = "none", _("no money, only time")
    SMALL = "under_5000", _("under € 5,000")
    MEDIUM = "under_25000", _("€ 5,000 to 25,000")
    LARGE = "under_100000", _("€ 25,000 to 100,000")
    HUGE = "over_100000", _("over € 100,000")


BAND_LIMITS = [
    (0, CostBand.NONE),
    (5_000, CostBand.SMALL),
    (25_000, CostBand.MEDIUM),
    (100_000, CostBand.LARGE),
]


def band_of(cost) -> str:
    """The cost band of an amount in euros; empty when it is not known."""
    if cost is None:
        return ""
    return next((band for limit, band in BAND_LIMITS if cost <= limit), CostBand.HUGE)


class Setting(models.TextChoices):
    ACTIVE_PLANT = "active_plant", _("active plant")
    FORMER_PLANT = "former_plant", _("former plant")
    MUSEUM = "museum", _("museum")
    SCHOOL = "school", _("school")
    PUBLIC_SPACE = "public_space", _("public space")
    ONLINE = "online", _("online")


class Precision(models.TextChoices):
    EXACT = "exact", _("exact point")
    ABOUT = "about", _("about here, to be checked")
    REGION = "region", _("somewhere in the region")


class Layer(models.TextChoices):
    PAST = "past", _("past")
    PRESENT = "present", _("present")
    FUTURE = "future", _("future")


class Drawing(models.TextChoices):
    """Our own line drawings, shown until there is a picture."""

    WORKS = "works", _("works")
    TOWER = "tower", _("tower")
    SCHOOL = "school", _("school")
    NIGHT = "night", _("works at night")
    MAP = "map", _("map")
    HEADSET = "headset", _("headset")
    EXHIBITION = "exhibition", _("exhibition")
    PEOPLE = "people", _("people")
    BOOK = "book", _("book")
    GAME = "game", _("game")
    ROUTE = "route", _("route")
    LAB = "lab", _("laboratory")
    PRINTER = "printer", _("printer")
    NETWORK = "network", _("network")
    TREE = "tree", _("tree")
