"""Closed lists of the full record's tables; keys are stored, labels are translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerPart(models.TextChoices):
    LEAD = "lead", _("leads")
    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("pays")
    HOST = "host", _("gives the place")
    EXPERT = "expert", _("gives advice")


class Phase(models.TextChoices):
    """When somebody is involved; also the columns of the involvement table."""

    PREPARING = "preparing", _("preparing")
    CARRYING_OUT = "carrying_out", _("carrying out")
    AFTERWARDS = "afterwards", _("afterwards")


class Involvement(models.TextChoices):
    """How much, from nothing to everything."""

    NONE = "none", _("none")
    INFORMED = "informed", _("informed")
    CONSULTED = "consulted", _("consulted")
    ACTIVE = "active", _("active")
    LEADING = "leading", _("in the lead")


class Condition(models.TextChoices):
    """What helps or hinders a practice: the same ten for every record."""

    NORMS = "norms", _("social and cultural norms")
    FINANCE = "finance", _("finance")
    INSTITUTIONS = "institutions", _("institutions")
    COOPERATION = "cooperation", _("cooperation")
    LAW = "law", _("law")
    POLICY = "policy", _("policy")
    GOVERNANCE = "governance", _("governance")
    KNOWLEDGE = "knowledge", _("knowledge")
    MARKET = "market", _("market")
    WORKLOAD = "workload", _("workload")


class Effect(models.TextChoices):
    ENABLING = "enabling", _("enabling")
    HINDERING = "hindering", _("hindering")


class EvidenceLevel(models.TextChoices):
    """How one knows that it works; the later, the stronger."""

    TOLD = "told", _("told")
    OBSERVED = "observed", _("observed")
    MEASURED = "measured", _("measured")
    EVALUATED = "evaluated", _("evaluated by others")


class Help(models.TextChoices):
    """What the owner offers to those who want to take the practice up."""

    VISIT = "visit", _("a visit")
    CALL = "call", _("a call")
    MENTOR = "mentor", _("a mentor")
