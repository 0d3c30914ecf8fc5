"""The file and where its drafts go; what each of its columns is."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from knowledge.importing.columns import guess, headings, template_columns
from knowledge.importing.matching import Matching
from knowledge.importing.opening import MOST_BYTES
from members.models import Organisation
from portal.languages import CODES, current, own_name
from vocabulary.models import Region

ORGANISATION, REGION = "organisation", "region"
TYPES = ".xlsx,.csv,.tsv,.txt"


def organisations_of(user):
    """Those for which one may write."""
    if user.is_coordinator:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=user.partner_organisation_ids)


def regions_of(user):
    if user.is_coordinator:
        return Region.objects.all()
    return Region.objects.filter(pk__in=user.member_region_ids)


def owner_choices(user) -> list[tuple[str, str]]:
    organisations = organisations_of(user).by_label()
    regions = regions_of(user).by_label()
    return [
        *((f"{ORGANISATION}:{row.key}", str(row)) for row in organisations),
        *((f"{REGION}:{row.key}", str(row)) for row in regions),
    ]


def own_place(user) -> str:
    """What a coordinator, who may write for everybody, most likely means."""
    own = Region.objects.filter(pk__in=user.coordinated_region_ids).order_by("key")
    region = own.first() if user.is_coordinator else None
    return f"{REGION}:{region.key}" if region else ""


class UploadForm(forms.Form):
    """`user` says for whom one may write."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A workbook (.xlsx) or a table of text (.csv), at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": TYPES}),
    )
    language = forms.ChoiceField(
        label=_("Language of the texts"), choices=settings.LANGUAGES
    )
    owner = forms.ChoiceField(
        label=_("Whose drafts they become"),
        help_text=_(
            "Everyone of an organisation may write on. A region’s are yours alone, and "
            "rows without a region get this one."
        ),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owner_choices(user)
        self.fields["owner"].initial = own_place(user)
        self.fields["language"].choices = [(code, own_name(code)) for code in CODES]
        self.fields["language"].initial = current()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Split it."))
        return file

    def clean(self):
        data = super().clean()
        kind, _colon, key = data.get("owner", "").partition(":")
        model = {ORGANISATION: Organisation, REGION: Region}.get(kind)
        data["whose"] = {kind: model.objects.get(key=key)} if model else {}
        return data


class ColumnsForm(forms.Form):
    """One text for each column of the file: the field that it is, or nothing."""

    def __init__(self, *args, matching: Matching, **kwargs):
        super().__init__(*args, **kwargs)
        self.matching = matching
        labels = labels_by_key()
        for place, key in enumerate(matching.keys):
            self.fields[f"column-{place}"] = ColumnField(
                label=self.name_of(place), initial=labels.get(key, key)
            )

    def name_of(self, place: int) -> str:
        from knowledge.importing.sheet_rows import cell_name

        heading = self.matching.headings[place]
        letters = cell_name(place, 1).rstrip("1")
        return heading or str(_("Column %(letters)s") % {"letters": letters})

    @property
    def keys(self) -> list[str]:
        names = [f"column-{place}" for place in range(len(self.matching.keys))]
        return [self.cleaned_data[name] for name in names]

    def rows(self, *, are_known: bool) -> list:
        """The bound fields of columns that were recognised, or of the others."""
        keys = self.matching.keys
        return [
            bound
            for bound, key in zip(self, keys, strict=True)
            if bool(key) is are_known
            and not (are_known and bound.errors)
            or (not are_known and bound.errors)
        ]


class ColumnField(forms.CharField):
    """The name of a field, as the list of suggestions has it, or its key."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "known-columns", "autocomplete": "off"})
        super().__init__(required=False, max_length=200, widget=widget, **kwargs)

    def clean(self, value) -> str:
        text = super().clean(value)
        key = guess(text) if text else ""
        if text and not key:
            raise forms.ValidationError(_("There is no field of this name."))
        return key


def labels_by_key() -> dict[str, str]:
    columns = template_columns()
    pairs = zip(columns, headings(columns), strict=True)
    return {column.key: label for column, label in pairs}
