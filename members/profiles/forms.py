"""The edit page's groups: each a form of its own, beside each field who sees it."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.forms import time_zone_choices
from members.models import Audience, Availability, Profile
from members.names import NameField
from members.profiles import values
from members.profiles.expertise import ConceptChoice, may_choose
from members.profiles.row_forms import (
    AffiliationRow,
    LanguageRow,
    LinkRow,
    language_choices,
    level_choices,
    organisation_choices,
)
from members.visibility import LABELS, audience_chosen
from portal import conflicts
from portal.languages import CODES, own_name
from portal.rows import RowsField, after
from vocabulary.models import Region, Theme

PHONE = RegexValidator(r"^[+(]?[\d(][\d ()/.\-]{3,}$", _("This is no phone number."))


class AudienceForm(forms.Form):
    """A form with a choice of audience, `sees_<field>`, for each field of `seen`."""

    seen: tuple[str, ...] = ()

    def __init__(self, *args, profile: Profile, **kwargs):
        super().__init__(*args, **kwargs)
        self.profile = profile
        for name in self.seen:
            self.fields[f"{values.SEES}{name}"] = audience_field(profile, name)

    @property
    def audiences(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"{values.SEES}{name}"] for name in self.seen}

    def lines(self) -> list[dict]:
        """What the template shows: each field with its audience."""
        names = [name for name in self.fields if not name.startswith(values.SEES)]
        names += [name for name in self.seen if name not in names]
        return [self.line(name) for name in names]

    def line(self, name: str) -> dict:
        return {
            "name": name,
            "label": LABELS.get(name, ""),
            "field": self[name] if name in self.fields else None,
            "audience": self[f"{values.SEES}{name}"] if name in self.seen else None,
        }


def audience_field(profile: Profile, name: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=sees_label(name),
        choices=[(value, capfirst(label)) for value, label in Audience.choices],
        initial=audience_chosen(profile, name),
    )


def sees_label(name: str) -> str:
    return gettext("Who sees this: %(field)s") % {"field": LABELS[name]}


class GroupForm(AudienceForm):
    """Fields of a profile that are saved together."""

    use_required_attribute = False
    before = ""  # marks of what the writer saw, where they differ from what is saved

    def __init__(self, *args, profile: Profile, initial=None, **kwargs):
        names = [*self.base_fields, *(f"{values.SEES}{name}" for name in self.seen)]
        self.saved = values.stored(profile, names)
        super().__init__(
            *args, profile=profile, initial=self.saved | (initial or {}), **kwargs
        )
        self.prepare()

    def prepare(self) -> None:
        """Fills in the choices."""

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.saved}

    @property
    def marks(self) -> str:
        """For the hidden field `before`: of what is saved now."""
        return conflicts.marks(self.saved)

    def with_rows_changed(self, do: str) -> "GroupForm | None":
        """The form after a button of its rows ("drop links 1"); None for others."""
        word, name, number = (*do.split(), "", "", "")[:3]
        if not isinstance(self.fields.get(name), RowsField):
            return None
        typed = self.typed()
        typed[name] = after(typed[name], word, int(number) if number.isdecimal() else 0)
        return type(self)(profile=self.profile, initial=typed)

    def typed(self) -> dict:
        """All that stands in the form, right or wrong."""
        return {name: self[name].data for name in self.fields}


class BasicsForm(GroupForm):
    seen = ("name", "role")

    name = NameField(
        label=_("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_(
            "Nobody sees more of your profile than those who see your name. It also"
            " stands under what you publish, for everyone."
        ),
    )
    role = forms.CharField(
        label=_("Role in the network"),
        max_length=120,
        required=False,
        help_text=_("In a few words, for example: curator, runs the open-works days"),
    )


class OrganisationsForm(GroupForm):
    seen = ("organisations",)

    organisations = RowsField(
        AffiliationRow,
        most=10,
        twice=_("One organisation stands here twice."),
        label=_("Organisations"),
        help_text=_(
            "The first is named with you. If yours is missing, ask a coordinator of"
            " your region to add it."
        ),
    )

    def prepare(self):
        widget = self.fields["organisations"].widget
        widget.choices = {"organisation": organisation_choices()}


class PlacesForm(GroupForm):
    seen = ("regions", "themes")

    regions = forms.MultipleChoiceField(
        label=_("Regions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        self.fields["regions"].choices = choices_of(Region.objects.by_label())
        self.fields["themes"].choices = choices_of(Theme.objects.all())

    def clean_regions(self):
        return sorted(self.cleaned_data["regions"])

    def clean_themes(self):
        return sorted(self.cleaned_data["themes"])


def choices_of(terms) -> list[tuple[str, str]]:
    return [(term.key, str(term)) for term in terms]


class LanguagesForm(GroupForm):
    seen = ("languages",)

    languages = RowsField(
        LanguageRow,
        most=20,
        twice=_("One language stands here twice."),
        label=_("Languages"),
        help_text=_(
            "Also those you know only a little: they help to find a common one."
        ),
    )

    def prepare(self):
        levels = level_choices()
        self.fields["languages"].widget.choices = {
            "language": language_choices(),
            "spoken": levels,
            "read": levels,
        }

    def clean_languages(self):
        rows = self.cleaned_data["languages"]
        by_level = [(-int(r["spoken"]), -int(r["read"]), r["language"]) for r in rows]
        return [row for _level, row in sorted(zip(by_level, rows, strict=True))]


class ExpertiseForm(GroupForm):
    seen = ("expertise",)

    expertise = forms.MultipleChoiceField(
        label=_("Expertise"),
        required=False,
        widget=ConceptChoice,
        help_text=_(
            "Concepts of the network: in whatever language you type one, it is found"
            " in all eight."
        ),
    )

    def prepare(self):
        self.fields["expertise"].choices = may_choose(self.profile)

    def clean_expertise(self):
        chosen = sorted(self.cleaned_data["expertise"])
        if len(chosen) > 20:
            raise forms.ValidationError(_("Please choose at most 20 concepts."))
        return chosen


class LinesField(forms.CharField):
    """Text in which a line end is one character, as the reader of a counter sees it."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class OffersForm(GroupForm):
    seen = ("offers", "needs", "availability")

    offers = LinesField(
        label=_("I can offer"),
        max_length=600,
        required=False,
        help_text=_("What others may ask you about, what you can show, lend or teach."),
    )
    needs = LinesField(
        label=_("I am looking for"),
        max_length=600,
        required=False,
        help_text=_("What you would like to learn or find, and for which plan."),
    )
    text_language = forms.ChoiceField(label=_("Language you write in"))
    availability = forms.MultipleChoiceField(
        label=_("I am available for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(value, capfirst(label)) for value, label in Availability.choices],
    )

    def prepare(self):
        names = [(code, own_name(code)) for code in CODES]
        self.fields["text_language"].choices = names
        for name in ("offers", "needs"):
            self.fields[name].widget.attrs["lang"] = self.profile.text_language

    def clean_availability(self):
        return sorted(self.cleaned_data["availability"])


class ContactForm(GroupForm):
    seen = ("mail", "phone", "contact", "links", "time_zone")

    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("With the country’s number, for example +386 4 123 45 67"),
    )
    contact = forms.CharField(
        label=_("Best way to reach me"),
        max_length=200,
        required=False,
        help_text=_("For example: by mail, or on Thursdays by phone"),
    )
    links = RowsField(
        LinkRow,
        most=10,
        twice=_("One address stands here twice."),
        label=_("Links"),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Your profile says what time it is where you are."),
    )

    def prepare(self):
        self.fields["time_zone"].choices = zones_with(self.profile.user.time_zone)


def zones_with(kept: str) -> list:
    """All zones; `kept` too, where its name is an old one."""
    choices = time_zone_choices()
    known = {name for _continent, zones in choices for name, _place in zones}
    return choices if kept in known else [(kept, kept), *choices]
