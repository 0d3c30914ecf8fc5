"""The form in which a record begins."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge.choices import Kind
from knowledge.models import TITLE
from knowledge.record.rights import may_begin
from knowledge.writing.forms import keyed
from knowledge.writing.wording import help_of
from members.models import Organisation
from portal.languages import CODES, current, own_name
from vocabulary.models import Region, Theme


class BeginForm(forms.Form):
    """Whose it is, where, and what it is called; all of it can be changed but whose."""

    title = forms.CharField(label=_("Title"), max_length=TITLE)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        to_field_name="key",
        required=False,
        help_text=_("Everybody of the organisation can write with you."),
    )
    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.none(),
        to_field_name="key",
        required=False,
        help_text=_("Where it was done."),
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.none(),
        to_field_name="key",
        empty_label=_("Please choose"),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    language = forms.ChoiceField(
        label=_("Language you write in"), choices=settings.LANGUAGES
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["title"].help_text = help_of("title")
        organisations = organisations_of(user)
        self.fields["organisation"].queryset = organisations
        self.fields["organisation"].choices = [
            ("", _("none: it is mine")),
            *((row.key, str(row)) for row in organisations.by_label()),
        ]
        self.fields["region"].queryset = Region.objects.all()
        self.fields["region"].choices = keyed(
            Region.objects.by_label(), _("the region of the organisation")
        )
        self.fields["theme"].queryset = Theme.objects.all()
        names = [(code, own_name(code)) for code in CODES]
        self.fields["language"].choices = names
        self.fields["language"].initial = current()
        self.fields["kind"].initial = Kind.PILOT_ACTION

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        data = super().clean()
        organisation = data.get("organisation")
        if not data.get("region") and organisation:
            data["region"] = organisation.region
        if not self.errors and not data.get("region"):
            self.add_error("region", gettext("Say where it was done."))
        if not self.errors and not self.may_begin(data):
            words = gettext("Choose your organisation, or a region that is yours.")
            self.add_error("region", words)
        return data

    def may_begin(self, data: dict) -> bool:
        chosen = {name: data[name] for name in ("organisation", "region")}
        return may_begin(self.user, **chosen)


def organisations_of(user):
    """One's own; coordinators write for every one."""
    rows = Organisation.objects.all()
    if user.is_coordinator:
        return rows
    return rows.filter(pk__in=user.partner_organisation_ids)


def can_begin_somewhere(user) -> bool:
    return bool(
        user.is_coordinator or user.partner_organisation_ids or user.member_region_ids
    )
