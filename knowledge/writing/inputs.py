"""Fields and widgets of a record's forms."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+")


class LinesField(forms.CharField):
    """Text in which a line end is one character, as the reader of a counter sees it."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class AmountField(forms.DecimalField):
    """A number with a point or a comma; 1.200 may be either, so it is asked again."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        text = re.sub(r"[\s€']", "", str(value or ""))
        if GROUPED.fullmatch(text):
            raise ValidationError(
                _("Write the number without marks between thousands: 12000 or 12000.50")
            )
        return super().to_python(text.replace(",", ".")) if text else None

    def validate(self, value):
        super().validate(value)
        if value is not None and value < 0:
            raise ValidationError(_("A number below zero makes no sense here."))


class IndicatorField(AmountField):
    """May be below zero, as a temperature or a balance."""

    def validate(self, value):
        forms.Field.validate(self, value)


class DegreesField(AmountField):
    """Degrees of latitude or longitude, south and west below zero."""

    def __init__(self, *, most: int, **kwargs):
        self.most = most
        super().__init__(max_digits=12, decimal_places=9, **kwargs)

    def to_python(self, value):
        text = str(value or "").strip().replace(",", ".")
        return forms.DecimalField.to_python(self, text) if text else None

    def validate(self, value):
        forms.Field.validate(self, value)
        if value is not None and abs(value) > Decimal(self.most):
            words = _("Degrees go from −%(most)s to %(most)s.")
            raise ValidationError(words % {"most": self.most})


class ChosenInput(forms.HiddenInput):
    """What was found by a search or kept: hidden, its title told beside it."""

    template_name = "knowledge/writing/chosen_input.html"
    is_hidden = False
    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.titles: dict[str, dict] = {}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["chosen"] = self.titles.get(str(value or ""))
        return context


class ChosenField(forms.CharField):
    """Its choices are what may stand there: value -> {"title", "url", "note"}."""

    widget = ChosenInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.known: dict[str, dict] = {}

    @property
    def choices(self) -> dict[str, dict]:
        return self.known

    @choices.setter
    def choices(self, titles: dict[str, dict]) -> None:
        self.known = self.widget.titles = titles

    def clean(self, value):
        value = super().clean(value)
        if value and value not in self.known:
            raise ValidationError(_("This is not in the library any more; remove it."))
        return value
