"""Forms of the desk: a part to give, a reason, words to look for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members import rights
from members.models import Organisation, Part, Suspension, User
from vocabulary.models import Region

Kind = Part.Kind


class GivePartForm(forms.Form):
    """One part for one person; it offers only places where `actor` may give it.

    Whether they may is asked again when the part is given (members.rights).
    """

    TITLES = {
        Kind.MEMBER: _("Member of a region"),
        Kind.PARTNER: _("Partner, for an organisation"),
        Kind.COORDINATOR: _("Coordinator of a region"),
        Kind.EDITOR: _("Editor of the portal"),
    }

    def __init__(self, *args, actor: User, kind: str, **kwargs):
        super().__init__(*args, auto_id=f"{kind}_%s", **kwargs)
        self.kind, self.title = kind, self.TITLES[Kind(kind)]
        if kind == Kind.PARTNER:
            offered = rights.organisations_of_regions_kept_by(actor)
            self.ask_for("organisation", _("Organisation"), Organisation, offered)
        if kind in (Kind.MEMBER, Kind.COORDINATOR):
            offered = rights.regions_kept_by(actor)
            self.ask_for("region", _("Region"), Region, offered)
        if kind == Kind.MEMBER and actor.is_editor:
            self.allow_network()

    def ask_for(self, name: str, label, model, offered) -> None:
        """A choice of `offered`; another one is read too, and refused as not theirs."""
        field = forms.ModelChoiceField(
            label=label, queryset=model.objects.all(), to_field_name="key"
        )
        rows = [(row.key, str(row)) for row in offered.by_label()]
        field.choices = [("", _("Please choose")), *rows]
        self.fields[name] = field

    def allow_network(self) -> None:
        field = self.fields["region"]
        field.required = False
        field.choices = [("", _("The network at large")), *field.choices[1:]]

    def is_open(self) -> bool:
        """Whether there is a place to choose, or none is needed."""
        return all(len(field.choices) > 1 for field in self.fields.values())

    def place(self) -> dict:
        return {
            "region": self.cleaned_data.get("region"),
            "organisation": self.cleaned_data.get("organisation"),
        }


class SuspendForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads this in the mail that tells them."),
        max_length=Suspension._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PeopleForm(forms.Form):
    """The address of the list of a region's people; odd values are left out."""

    q = forms.CharField(required=False)

    def text(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("q", "")[:100]
