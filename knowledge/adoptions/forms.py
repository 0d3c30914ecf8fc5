"""What is told of an adoption, and a word on a practice."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.adoptions.sides import Side
from knowledge.forms import LANGUAGES, LinesField, choices_of
from knowledge.models import Adoption, Endorsement, Practice
from knowledge.models.adoption import LONG
from knowledge.record.rights import may_record_adoption
from knowledge.search import live_pages
from members.models import Organisation
from portal.languages import CODES, current, own_name
from portal.partial_dates import validate_partial_date
from portal.versions import in_best_language
from search.analysis import detect_language
from vocabulary.models import Region

TEXTS = ("kept", "changed", "dropped", "result")
REASON = 600


def regions_of(user):
    """The regions for which this person may record an adoption."""
    if user.is_editor:
        return Region.objects.all()
    organisations = Organisation.objects.filter(pk__in=user.partner_organisation_ids)
    places = set(organisations.values_list("region", flat=True))
    if None in places:
        return Region.objects.all()
    return Region.objects.filter(pk__in=user.coordinated_region_ids | places)


def organisations_of(user):
    """One's own, and those of the regions one keeps."""
    if user.is_editor:
        return Organisation.objects.all()
    return Organisation.objects.filter(
        Q(pk__in=user.partner_organisation_ids)
        | Q(region__in=user.coordinated_region_ids)
    )


class WrittenForm(forms.Form):
    """A form whose texts are in one language: guessed, if it is not said."""

    language = forms.ChoiceField(
        label=_("Language you write in"), required=False, choices=settings.LANGUAGES
    )

    written: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(code, own_name(code)) for code in CODES]
        self.fields["language"].choices = [*LANGUAGES, *named]

    def clean(self):
        data = super().clean()
        if not data.get("language"):
            text = " ".join(data.get(name, "") for name in self.written)
            data["language"] = detect_language(text, CODES, current())
        return data


class AdoptionForm(WrittenForm):
    """What a region took up and what came of it; region and practice stay for good."""

    region = forms.ModelChoiceField(
        label=_("Region that took it up"),
        queryset=Region.objects.none(),
        to_field_name="key",
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        to_field_name="key",
        required=False,
        help_text=_("Who did it there, if it was an organisation of the network."),
    )
    since = forms.CharField(
        label=_("Since"),
        max_length=10,
        validators=[validate_partial_date],
        help_text=_("A year, a month or a day: 2024, 2024-04 or 2024-04-17."),
    )
    kept = LinesField(
        label=_("What you kept"),
        max_length=LONG,
        required=False,
        help_text=_("For example: one class at a time, and a worker leads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    changed = LinesField(
        label=_("What you changed"),
        max_length=LONG,
        required=False,
        help_text=_("For example: parents come along, because the plant is far out."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    dropped = LinesField(
        label=_("What you left out"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    result = LinesField(
        label=_("What came of it"),
        max_length=LONG,
        required=False,
        help_text=_("Also if it did not work: then others need not try the same."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.URLField(
        label=_("Link"), max_length=500, required=False, assume_scheme="https"
    )
    written = TEXTS
    field_order = ["region", "organisation", "since", *TEXTS, "link", "language"]

    def __init__(self, *args, user, adoption: Adoption | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.adoption = user, adoption
        self.known: Adoption | None = None  # one that the region has already
        self.choose_regions()
        self.choose_organisations()

    def choose_regions(self) -> None:
        if self.adoption:
            del self.fields["region"]
            return
        regions = regions_of(self.user)
        field = self.fields["region"]
        field.queryset, labelled = regions, regions.by_label()
        field.choices = choices_of(labelled)
        if len(labelled) == 1:
            field.initial = labelled[0].key

    def choose_organisations(self) -> None:
        organisations = organisations_of(self.user)
        field = self.fields["organisation"]
        field.queryset, labelled = organisations, organisations.by_label()
        field.choices = [("", _("None of these")), *choices_of(labelled)[1:]]
        if len(labelled) == 1 and not self.user.is_coordinator:
            field.initial = labelled[0].key

    def clean_since(self):
        since = self.cleaned_data["since"]
        today = timezone.localdate().isoformat()
        if since > today[: len(since)]:
            raise ValidationError(_("This day is still to come."))
        return since

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.get(name) for name in TEXTS):
            words = _("Say in a sentence what you kept, what you changed or what came.")
            self.add_error("kept", words)
        self.check_place(data)
        return data

    def check_place(self, data: dict) -> None:
        region = self.adoption.region if self.adoption else data.get("region")
        if region is None or "organisation" not in data:
            return
        organisation = data["organisation"]
        if organisation and organisation.region_id not in (None, region.pk):
            self.add_error("organisation", _("This organisation is of another region."))
        elif not may_record_adoption(
            self.user, region=region, organisation=organisation
        ):
            words = _("Choose your own organisation: for it you may record this.")
            self.add_error("organisation", words)


def written_of(adoption: Adoption) -> dict:
    """What stands, as the form's first values."""
    names = ("since", *TEXTS, "link", "language")
    texts = {name: getattr(adoption, name) for name in names}
    organisation = adoption.organisation
    return texts | {"organisation": organisation.key if organisation else ""}


class ConfirmForm(forms.Form):
    """For which side, and which text was read."""

    side = forms.ChoiceField(choices=Side.choices)
    version = forms.CharField(max_length=40)


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you do not confirm it"),
        max_length=300,
        help_text=_("Those who recorded it read this; then they can change it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OwnRecordForm(forms.Form):
    """The adopter's own published practice that grew from what it took up."""

    record = forms.ModelChoiceField(
        label=_("Own record"),
        queryset=Practice.objects.none(),
        to_field_name="slug",
        required=False,
        help_text=_("What your region published about it in the library."),
    )

    def __init__(self, *args, adoption: Adoption, **kwargs):
        kwargs.setdefault("initial", initial_record(adoption))
        super().__init__(*args, **kwargs)
        pages = in_best_language(own_pages(adoption))
        field = self.fields["record"]
        keys = [page.practice_id for page in pages]
        field.queryset = Practice.objects.filter(pk__in=keys)
        titles = sorted((page.title, page.practice.slug) for page in pages)
        named = [(slug, title) for title, slug in titles]
        field.choices = [("", _("None yet")), *named]

    @property
    def has_choices(self) -> bool:
        return len(self.fields["record"].choices) > 1


def initial_record(adoption: Adoption) -> dict:
    return {"record": adoption.became.slug if adoption.became else ""}


def own_pages(adoption: Adoption):
    """The public texts of the adopting region's and organisation's practices."""
    own = Q(practice__region=adoption.region)
    if adoption.organisation_id:
        own |= Q(practice__organisation=adoption.organisation_id)
    return live_pages().filter(own).exclude(practice=adoption.practice_id)


class EndorsementForm(WrittenForm):
    """Why it works there too, or why one wants to try it."""

    reason = LinesField(
        label=_("Why"),
        max_length=REASON,
        help_text=_("Everyone can read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    region = forms.ModelChoiceField(
        label=_("Where"),
        queryset=Region.objects.none(),
        to_field_name="key",
        required=False,
    )
    written = ("reason",)
    field_order = ["reason", "region", "language"]

    def __init__(self, *args, user, endorsement: Endorsement | None = None, **kwargs):
        kwargs.setdefault("initial", said(endorsement))
        super().__init__(*args, **kwargs)
        regions = Region.objects.all()
        field = self.fields["region"]
        field.queryset, labelled = regions, regions.by_label()
        field.choices = [("", _("Not in a region")), *choices_of(labelled)[1:]]
        own = user.coordinated_region_ids | user.member_region_ids
        homes = [region.key for region in labelled if region.pk in own]
        if endorsement is None and len(homes) == 1:
            field.initial = homes[0]


def said(endorsement: Endorsement | None) -> dict:
    if endorsement is None:
        return {}
    region = endorsement.region.key if endorsement.region else ""
    words = {"reason": endorsement.reason, "language": endorsement.language}
    return words | {"region": region}
