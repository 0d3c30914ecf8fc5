"""What a person says who asks to join, and what they answer later."""

import time

from django import forms
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext_lazy as _

from members.names import NameField
from portal.languages import CODES, current, own_name
from vocabulary.models import Region

OTHER = "other"
QUICKEST = 3  # seconds in which nobody reads the form and fills it in
LONGEST = 24 * 60 * 60
SALT = "members.joining.shown"


class AskForm(forms.Form):
    """Name, mail, where from, one sentence, languages. `comments` is for machines only.

    A machine is refused in words, as a person would be who is that quick: nobody's
    request gets lost unseen.
    """

    name = NameField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        help_text=_("We send you a link to confirm it. Members do not see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    region = forms.ChoiceField(label=_("Your region"))
    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=200,
        required=False,
        help_text=_("If you work or volunteer for one."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    sentence = forms.CharField(
        label=_("Why would you like to join?"),
        max_length=500,
        help_text=_("One sentence is enough."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.BooleanField(
        label=_(
            "I have read the privacy notice and agree that the network keeps what I "
            "write here."
        ),
    )
    comments = forms.CharField(
        label=_("Please leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.regions = {region.key: region for region in Region.objects.by_label()}
        self.fields["region"].choices = [
            ("", _("Please choose")),
            *((key, str(region.label)) for key, region in self.regions.items()),
            (OTHER, _("Another region, or I am not sure")),
        ]
        self.fields["languages"].choices = [(code, own_name(code)) for code in CODES]
        self.initial.setdefault("languages", [current()])
        self.initial.setdefault("shown", moment())

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_region(self):
        return self.regions.get(self.cleaned_data["region"])

    def clean_comments(self):
        if self.cleaned_data["comments"]:
            raise forms.ValidationError(_("Please leave this field empty."))
        return ""

    def clean(self):
        age = age_of(self.cleaned_data.get("shown", ""))
        if age is None or age > LONGEST:
            self.data = self.data.copy()
            self.data["shown"] = moment()
            self.add_error(None, _("This form is old. Please send it once more."))
        elif age < QUICKEST:
            self.add_error(None, _("That was very quick. Please send it once more."))
        return super().clean()

    @property
    def said(self) -> dict:
        """What was said, as fields of a request."""
        names = ("name", "email", "region", "organisation", "sentence", "languages")
        return {name: self.cleaned_data[name] for name in names}


def moment() -> str:
    """When the form was shown, signed so that nobody makes it older."""
    return dumps(time.time(), salt=SALT)


def age_of(shown: str) -> float | None:
    """How many seconds ago the form was shown; None if that was made up."""
    try:
        return time.time() - loads(shown, salt=SALT)
    except BadSignature:
        return None


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
