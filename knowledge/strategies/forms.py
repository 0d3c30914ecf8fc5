"""What coordinators fill in: a strategy, its measures, how far one is."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from files.documents import check_document
from knowledge.choices import Layer
from knowledge.models import Measure, Strategy
from knowledge.strategies.own_language_first import put_own_language_first
from members.models import Organisation

DAY = {"type": "date"}
DATES = _("As exact as it is known: 2018, 2018-04 or 2018-04-17.")


class WebField(forms.URLField):
    """An address of the web; without scheme it is taken as https."""

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)


class KeepersForm(forms.ModelForm):
    """Fields of a row that two windows may save (portal/windows.py)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        put_own_language_first(self)

    @property
    def names(self) -> list[str]:
        return [name for name in self._meta.fields if name in self.fields]

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.names}


class StrategyForm(KeepersForm):
    """Its texts in the languages that are filled in, its period, its document."""

    upload = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_("Best a PDF, at most 25 MB. Everybody can open it."),
    )
    drop_document = forms.BooleanField(label=_("Remove the document"), required=False)

    class Meta:
        model = Strategy
        fields = ["title", "summary", "begins", "ends", "link"]
        field_classes = {"link": WebField}
        labels = {"link": _("Web page of the strategy")}
        help_texts = {"begins": DATES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.document_id:
            del self.fields["drop_document"]

    def clean_upload(self):
        upload = self.cleaned_data.get("upload")
        if upload:
            check_document(upload)
        return upload


class MeasureForm(KeepersForm):
    class Meta:
        model = Measure
        fields = [
            "title",
            "aim",
            "theme",
            "layer",
            "status",
            "lead_organisation",
            "lead",
            "partners",
            "begins",
            "ends",
            "indicator",
            "unit",
            "start_value",
            "target",
            "current_value",
            "measured_on",
        ]
        widgets = {
            "partners": forms.Textarea(attrs={"rows": 3}),
            "measured_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }
        labels = {
            "lead_organisation": _("Lead: an organisation of the network"),
            "lead": _("Lead: somebody else"),
        }
        help_texts = {
            "begins": DATES,
            "indicator": _("What is counted, for example: visits of school classes."),
            "unit": _("For example: visits a year."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].empty_label = _("Please choose")
        organisations = self.fields["lead_organisation"]
        organisations.queryset = Organisation.objects.order_by("name")


class ProgressForm(KeepersForm):
    """How far a measure is, and since when that holds."""

    class Meta:
        model = Measure
        fields = ["status", "current_value", "measured_on"]
        widgets = {"measured_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.can_be_measured:
            del self.fields["current_value"], self.fields["measured_on"]
        elif not self.is_bound:
            self.initial["measured_on"] = timezone.localdate()

    @property
    def can_be_measured(self) -> bool:
        return bool(self.instance.indicator and self.instance.unit)

    def clean(self):
        data = super().clean()
        is_measured = data.get("current_value") is not None
        is_dated = bool(data.get("measured_on")) or "measured_on" in self.errors
        if is_measured and not is_dated:
            self.add_error("measured_on", _("Please say when it was measured."))
        return data


class LensForm(forms.Form):
    """What an address asks for: one of the time layers, and how to group."""

    layer = forms.ChoiceField(choices=Layer.choices, required=False)
    by = forms.ChoiceField(choices=[("layer", "")], required=False)

    @classmethod
    def of(cls, data) -> dict[str, str]:
        """Odd values count as none."""
        form = cls(data)
        form.is_valid()
        return {name: form.cleaned_data.get(name, "") for name in form.fields}


class WordsForm(forms.Form):
    """The words by which a practice is looked for."""

    q = forms.CharField(max_length=200, required=False)

    @classmethod
    def of(cls, data) -> str:
        form = cls(data)
        return form.cleaned_data["q"] if form.is_valid() else ""


class AnswerForm(forms.Form):
    """Which measure a practice answers."""

    measure = forms.ModelChoiceField(
        label=_("Measure"), queryset=Measure.objects.none(), empty_label=_("Choose one")
    )

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures
        self.fields["measure"].label_from_instance = in_its_strategy


def in_its_strategy(measure: Measure) -> str:
    return f"{measure.strategy.place}: {measure.title}"
