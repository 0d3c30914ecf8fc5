"""The three steps of the welcome: who one is, what to follow, how mails come."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.joining.rhythms import RHYTHMS, rhythm_of
from members.models import Audience, Organisation, Profile, User
from members.names import NameField
from members.things import thing_kinds
from portal.languages import CODES, own_name
from vocabulary.models import Region, Theme

FOLLOWED = {"regions": ("region", Region), "themes": ("theme", Theme)}


class BasicsForm(forms.Form):
    display_name = NameField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    name_audience = forms.ChoiceField(
        label=_("Who sees your name"),
        choices=[(value, capfirst(label)) for value, label in Audience.choices],
        widget=forms.RadioSelect,
        help_text=_("The rest of your profile is never seen by more people."),
    )
    role = forms.CharField(
        label=_("Your role in the network"),
        max_length=120,
        required=False,
        help_text=_("For example: museum education, regional development"),
    )
    organisation = forms.ChoiceField(label=_("Your organisation"), required=False)
    regions = forms.MultipleChoiceField(
        label=_("Your regions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, own_name(code)) for code in CODES],
        help_text=_("How well, and more languages, you can say in your profile."),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.profile: Profile = user.profile
        self.region_rows = {row.key: row for row in Region.objects.by_label()}
        self.organisation_rows = {
            row.key: row for row in Organisation.objects.by_label()
        }
        self.fields["regions"].choices = labelled(self.region_rows)
        self.fields["organisation"].choices = [
            ("", _("None, or not in this list")),
            *labelled(self.organisation_rows),
        ]
        self.initial = self.of_profile() | self.initial

    def of_profile(self) -> dict:
        first = self.profile.affiliations.select_related("organisation").first()
        return {
            "display_name": self.profile.user.display_name,
            "name_audience": self.profile.name_audience,
            "role": self.profile.role,
            "organisation": first.organisation.key if first else "",
            "regions": [region.key for region in self.profile.regions.all()],
            "languages": [row.language for row in self.profile.languages.all()],
        }

    def clean_organisation(self):
        return self.organisation_rows.get(self.cleaned_data["organisation"])

    def clean_regions(self):
        return [self.region_rows[key] for key in self.cleaned_data["regions"]]


def labelled(rows: dict) -> list[tuple[str, str]]:
    return [(key, str(row)) for key, row in rows.items()]


class FollowingForm(forms.Form):
    """Regions and themes to follow, one's own region ticked to begin with."""

    regions = forms.MultipleChoiceField(
        label=_("Regions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        followed = set(user.follows.values_list("kind", "key"))
        for name, (kind, model) in FOLLOWED.items():
            self.fields[name].choices = choices(kind, model, user)
            ticked = [key for own, key in followed if own == kind]
            self.initial.setdefault(name, ticked)
        if not followed:
            own = [region.key for region in user.profile.regions.all()]
            self.initial["regions"] = own

    @property
    def shown(self) -> list[tuple[str, str]]:
        return self.named(lambda name: [key for key, _ in self.fields[name].choices])

    @property
    def wanted(self) -> list[tuple[str, str]]:
        return self.named(lambda name: self.cleaned_data[name])

    def named(self, keys) -> list[tuple[str, str]]:
        kinds = {name: kind for name, (kind, _model) in FOLLOWED.items()}
        return [(kind, key) for name, kind in kinds.items() for key in keys(name)]


def choices(kind: str, model, user: User) -> list[tuple[str, str]]:
    """What can be followed: things that this member may see."""
    keys = list(model.objects.values_list("key", flat=True))
    found = thing_kinds.get(kind).find(keys, user) if kind in thing_kinds else {}
    rows = [(key, found[key].title) for key in keys if key in found]
    return sorted(rows, key=lambda row: row[1].casefold())


class MailsForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("How mails come"), choices=RHYTHMS, widget=forms.RadioSelect
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("rhythm", rhythm_of(user))
