"""The rows of a profile: an organisation with a part in it, a language, a link."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import LANGUAGE_CHOICES, LanguageSkill, Organisation
from portal.rows import Row

CHOOSE = ("", _("Please choose"))


class AffiliationRow(Row):
    unique = "organisation"
    is_sorted = True

    organisation = forms.ChoiceField(label=_("Organisation"))
    part = forms.CharField(
        label=_("Your part in it"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


def organisation_choices() -> list:
    rows = Organisation.objects.by_label()
    return [CHOOSE, *((row.key, str(row)) for row in rows)]


class LanguageRow(Row):
    unique = "language"

    language = forms.ChoiceField(label=_("Language"))
    spoken = forms.ChoiceField(label=_("I speak it"), initial=2)
    read = forms.ChoiceField(label=_("I read it"), initial=2)

    @classmethod
    def is_filled(cls, row) -> bool:
        return bool(row.get("language"))

    def clean(self):
        data = super().clean()
        if data.get("spoken") == data.get("read") == "0":
            raise forms.ValidationError(
                _("Remove a language that you neither speak nor read.")
            )
        return data


def language_choices() -> list:
    names = ((code, gettext(name)) for code, name in LANGUAGE_CHOICES)
    return [CHOOSE, *sorted(names, key=lambda pair: pair[1].casefold())]


def level_choices() -> list:
    return [(str(value), label) for value, label in LanguageSkill.Level.choices]


class LinkRow(Row):
    unique = "url"
    is_sorted = True

    title = forms.CharField(label=_("Title"), max_length=80, required=False)
    url = forms.URLField(
        label=_("Address"),
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )

    def clean_url(self):
        url = self.cleaned_data["url"]
        if not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("The address begins with https://"))
        return url
