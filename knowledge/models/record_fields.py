"""What a full record holds beyond the spark: groups 4 to 11, and their panels."""

from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from knowledge.record import blocks
from knowledge.record.choices import EvidenceLevel
from knowledge.record.fields import RowsField

DESCRIPTION = 8000  # characters, Markdown
LONG = 1500
SHORT = 600


def long_text(label, most: int = LONG) -> models.TextField:
    return models.TextField(label, blank=True, validators=[MaxLengthValidator(most)])


class RecordFields(models.Model):
    """Fields of a practice page that only a full record fills."""

    # 4 what
    what_was_done = long_text(_("what was done"), DESCRIPTION)
    building_blocks = RowsField(
        blocks.BuildingBlockRow, verbose_name=_("building blocks")
    )
    uses = RowsField(blocks.UseRow, verbose_name=_("building blocks of others"))
    steps = RowsField(blocks.StepRow, verbose_name=_("steps"))
    # 5 who
    partners = RowsField(blocks.PartnerRow, verbose_name=_("partners"))
    involvement = RowsField(
        blocks.InvolvementRow, most=20, verbose_name=_("involvement")
    )
    # 6 resources
    staff_days = models.DecimalField(
        _("staff days"),
        max_digits=8,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    money = RowsField(blocks.MoneyRow, most=60, verbose_name=_("money"))
    skills = long_text(_("skills"), SHORT)
    # 7 conditions
    conditions = RowsField(blocks.ConditionRow, most=20, verbose_name=_("conditions"))
    # 8 evidence
    evidence_level = models.CharField(
        _("evidence"), max_length=20, choices=EvidenceLevel, blank=True
    )
    indicators = RowsField(blocks.IndicatorRow, verbose_name=_("indicators"))
    quotes = RowsField(blocks.QuoteRow, verbose_name=_("quotes"))
    # 9 strengths and lessons
    strengths_owner = long_text(_("strengths, as the owner sees them"))
    strengths_outsider = long_text(_("strengths, as an outsider sees them"))
    difficulties = long_text(_("difficulties, and how they were overcome"))
    differently = long_text(_("what one would do differently"))
    # 10 transfer
    must_stay = long_text(_("what must stay"))
    must_adapt = long_text(_("what must be adapted"))
    minimum_conditions = long_text(_("what it needs at least"))
    small_version = long_text(_("a small version"))
    small_cost_eur = models.DecimalField(
        _("cost of a small version in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    help_visit = models.BooleanField(_("offers a visit"), default=False)
    help_call = models.BooleanField(_("offers a call"), default=False)
    help_mentor = models.BooleanField(_("offers a mentor"), default=False)
    help_note = models.CharField(_("about the help"), max_length=300, blank=True)
    # 11 sources
    attachments = RowsField(blocks.AttachmentRow, verbose_name=_("files"))
    links = RowsField(blocks.LinkRow, verbose_name=_("links"))
    related = RowsField(blocks.RelatedRow, verbose_name=_("related practices"))

    class Meta:
        abstract = True


RECORD_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("what_was_done"),
            FieldPanel("building_blocks"),
            FieldPanel("uses"),
            FieldPanel("steps"),
        ],
        _("What was done"),
    ),
    MultiFieldPanel([FieldPanel("partners"), FieldPanel("involvement")], _("Who")),
    MultiFieldPanel(
        [FieldPanel("staff_days"), FieldPanel("money"), FieldPanel("skills")],
        _("What it took"),
    ),
    FieldPanel("conditions"),
    MultiFieldPanel(
        [FieldPanel("evidence_level"), FieldPanel("indicators"), FieldPanel("quotes")],
        _("Evidence"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("strengths_owner"),
            FieldPanel("strengths_outsider"),
            FieldPanel("difficulties"),
            FieldPanel("differently"),
        ],
        _("Strengths and lessons"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("must_stay"),
            FieldPanel("must_adapt"),
            FieldPanel("minimum_conditions"),
            FieldPanel("small_version"),
            FieldPanel("small_cost_eur"),
            FieldRowPanel(
                [
                    FieldPanel("help_visit"),
                    FieldPanel("help_call"),
                    FieldPanel("help_mentor"),
                ]
            ),
            FieldPanel("help_note"),
        ],
        _("Taking it up elsewhere"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("sources"),
            FieldPanel("attachments"),
            FieldPanel("links"),
            FieldPanel("related"),
        ],
        _("Sources and links"),
    ),
]
