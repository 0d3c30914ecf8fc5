"""An organisation's page as a form for its own people."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from files.pictures import clean_picture
from members.models import Organisation, User
from members.rights import regions_kept_by
from portal.conflicts import marks
from portal.languages import CODES, current, own_name
from vocabulary.models import Region

TEXTS = {"label": _("Name"), "summary": _("Summary")}
PLAIN = ("kind", "address", "website")


class OrganisationForm(forms.Form):
    """One field for each text and language; `before` is what the form was made of."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind, capfirst(label)) for kind, label in Organisation.Kind.choices],
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    address = forms.CharField(
        label=_("Address"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 12 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    logo_credit = forms.CharField(
        label=_("Whose logo it is"), max_length=200, required=False
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    use_required_attribute = False

    def __init__(self, data=None, files=None, *, organisation: Organisation, by: User):
        self.organisation = organisation
        credit = organisation.logo.credit if organisation.logo else ""
        initial = stored(organisation) | {"logo_credit": credit}
        super().__init__(data, files, initial=initial)
        for code in CODES:
            self.add_texts(code)
        self.offer_regions(by)
        if organisation.logo is None:
            del self.fields["remove_logo"]

    def add_texts(self, code: str) -> None:
        for name, label in TEXTS.items():
            field = Organisation._meta.get_field(name)
            widget = forms.Textarea if field.multiline else forms.TextInput
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=f"{label} ({own_name(code)})",
                max_length=field.text_length,
                required=False,
                widget=widget(attrs={"lang": code}),
            )

    def offer_regions(self, by: User) -> None:
        """Only its region's coordinators move it, into regions of their own."""
        if not by.may_coordinate(self.organisation.region):
            del self.fields["region"]
            return
        field = self.fields["region"]
        field.choices = [(row.key, str(row.label)) for row in regions_kept_by(by)]
        field.required = not by.may_coordinate(None)
        if not field.required:
            field.choices = [("", _("None")), *field.choices]

    def clean_website(self) -> str:
        website = self.cleaned_data["website"]
        if website and not website.startswith("https://"):
            raise forms.ValidationError(_("The address has to begin with https://."))
        return website

    def clean_logo(self):
        upload = self.cleaned_data["logo"]
        return clean_picture(upload) if upload else None

    def clean(self):
        data = super().clean()
        if not any(data.get(f"label_{code}") for code in CODES):
            self.add_error(f"label_{current()}", _("Please give it a name."))
        if data.get("logo") and not data.get("logo_credit"):
            self.add_error("logo_credit", _("Say whose logo it is."))
        return data

    @property
    def values(self) -> dict[str, str]:
        """What is compared and written."""
        known = stored(self.organisation)
        data = self.cleaned_data
        return {n: data[n].replace("\r\n", "\n") for n in known if n in data}

    @property
    def marks(self) -> str:
        return marks(stored(self.organisation))

    @property
    def own_texts(self) -> list:
        """The fields in the writer's language."""
        return [self[f"{name}_{current()}"] for name in TEXTS]

    @property
    def other_texts(self) -> list:
        """The fields in all other languages."""
        others = [code for code in CODES if code != current()]
        return [self[f"{name}_{code}"] for code in others for name in TEXTS]

    @property
    def has_errors_elsewhere(self) -> bool:
        return any(field.errors for field in self.other_texts)

    @property
    def facts(self) -> list:
        names = ("kind", "region", "address", "website")
        return [self[name] for name in names if name in self.fields]

    @property
    def pictures(self) -> list:
        names = ("logo", "logo_credit", "remove_logo")
        return [self[name] for name in names if name in self.fields]


def stored(organisation: Organisation) -> dict[str, str]:
    """The fields as they stand, each as one text."""
    texts = {
        f"{name}_{code}": getattr(organisation, name).get(code, "")
        for name in TEXTS
        for code in CODES
    }
    region = organisation.region.key if organisation.region else ""
    plain = {name: getattr(organisation, name) for name in PLAIN}
    return texts | plain | {"region": region}


def write(organisation: Organisation, values: dict[str, str]) -> None:
    """Sets the fields of `values`, as `stored` gives them; saves nothing."""
    for name, value in values.items():
        field, _mark, code = name.rpartition("_")
        if field in TEXTS:
            set_text(getattr(organisation, field), code, value)
        elif name == "region":
            organisation.region = Region.objects.filter(key=value).first()
        else:
            setattr(organisation, name, value)
    if organisation.region:
        organisation.country = organisation.region.country


def set_text(texts: dict, code: str, value: str) -> None:
    texts.pop(code, None)
    if value:
        texts[code] = value
