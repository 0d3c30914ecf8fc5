"""Whom one invites, to what; and what the invited person says of themselves."""

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.joining.invitations import MOST_AT_ONCE
from members.joining.pasted import rows_of
from members.joining.places import choices_of, places_for
from members.models import Invitation
from members.names import NameField
from portal.languages import CODES, current, own_name

LONGEST_LIST = 40_000  # characters: 200 rows of a long name and a long address
NAMED_LANGUAGES = [(code, own_name(code)) for code in CODES]


class InviteForm(forms.Form):
    people = forms.CharField(
        label=_("Mail addresses"),
        validators=[MaxLengthValidator(LONGEST_LIST)],
        help_text=_(
            "One, or a pasted list of up to 200: with or without names, one on each "
            "line or with commas between."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    place = forms.ChoiceField(label=_("As"))
    language = forms.ChoiceField(label=_("Language of the mail"))
    message = forms.CharField(
        label=_("Your own words"),
        max_length=1000,
        required=False,
        help_text=_("They stand in the mail, under your name."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        groups = places_for(by)
        self.places = {place.key: place for _label, rows in groups for place in rows}
        self.fields["place"].choices = [("", _("Please choose")), *choices_of(groups)]
        self.fields["language"].choices = NAMED_LANGUAGES
        self.initial.setdefault("language", current())

    def clean_people(self):
        rows = rows_of(self.cleaned_data["people"])
        if not rows:
            raise forms.ValidationError(_("Please type at least one mail address."))
        if len(rows) > MOST_AT_ONCE:
            words = ngettext(
                "At most %(most)s people at once; these are %(number)s.",
                "At most %(most)s people at once; these are %(number)s.",
                len(rows),
            )
            numbers = {"most": MOST_AT_ONCE, "number": len(rows)}
            raise forms.ValidationError(words % numbers)
        return rows

    def clean_place(self):
        return self.places[self.cleaned_data["place"]]


class InvitationFilterForm(forms.Form):
    """The query string of the list; what is not understood is left out."""

    state = forms.ChoiceField(required=False, choices=Invitation.State)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    @property
    def shown(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("state") or Invitation.State.OPEN


class AcceptForm(forms.Form):
    """What makes an account of an invitation."""

    name = NameField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the portal for you"), choices=settings.LANGUAGES
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=NAMED_LANGUAGES,
    )
    consent = forms.BooleanField(
        label=_(
            "I have read the privacy notice and agree that the network keeps what I "
            "write here."
        ),
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = NAMED_LANGUAGES
        for name, value in {
            "name": invitation.name,
            "language": current(),
            "languages": [current()],
        }.items():
            self.initial.setdefault(name, value)
