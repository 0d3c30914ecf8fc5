"""What coordinators fill in for their region."""

from django import forms
from django.utils.translation import gettext_lazy as _

from files.pictures import clean_picture
from home.models import NewsPage, RegionDate, RegionFacts, RegionPage
from home.regions.bodies import HELP, LONGEST_TEXT
from knowledge.models import Strategy


class RevisionField(forms.IntegerField):
    """Which state of the page was on the screen when one began."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(required=False, min_value=0, **kwargs)

    def clean(self, value):
        return super().clean(value) or 0


class WebField(forms.URLField):
    """An address of the web; without scheme it is taken as https."""

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)


class RegionTextForm(forms.ModelForm):
    """Headline, lead and description of one language version."""

    revision = RevisionField()

    class Meta:
        model = RegionPage
        fields = ["headline", "lead", "search_description"]
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "search_description": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"search_description": _("For search engines")}


STRATEGY = ("strategy", "strategy_url")


class FactsForm(forms.ModelForm):
    """What holds in every language: addresses, the strategy, a picture.

    A region with a strategy of its own in the portal is not asked for another.
    """

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at most 12 MB. Only a picture you may publish."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    picture_credit = forms.CharField(
        label=_("Credit of the picture"), max_length=200, required=False
    )
    picture_description = forms.CharField(
        label=_("What the picture shows"),
        max_length=250,
        required=False,
        help_text=_("For those who cannot see it."),
    )
    drop_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    seen_version = RevisionField()

    class Meta:
        model = RegionFacts
        fields = ["website", "contact", "strategy", "strategy_url"]
        field_classes = {"website": WebField, "strategy_url": WebField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if Strategy.objects.filter(region=self.instance.region_id).exists():
            for name in STRATEGY:
                self.fields[name].disabled = True  # stays as it is, and is not shown

    def clean_picture(self):
        upload = self.cleaned_data.get("picture")
        return clean_picture(upload) if upload else None

    def clean(self):
        data = super().clean()
        if data.get("picture") and not data.get("picture_credit"):
            self.add_error("picture_credit", _("Please name who made the picture."))
        if data.get("strategy_url") and not data.get("strategy"):
            self.add_error("strategy", _("Please name the strategy."))
        return data


class NewsForm(forms.ModelForm):
    """The head of one news in one language; its text comes in rows."""

    revision = RevisionField()

    class Meta:
        model = NewsPage
        fields = ["title", "lead", "published_on"]
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 2}),
            "published_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"lead": _("In one or two sentences")}

    def clean_title(self):
        title = self.cleaned_data["title"]
        if len(title) > 120:
            raise forms.ValidationError(_("At most 120 characters, please."))
        return title


class NewNewsForm(NewsForm):
    """`token` names the news before they exist: a form sent twice makes one."""

    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        help_text=HELP,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    field_order = ["title", "lead", "text", "published_on"]


class DateForm(forms.ModelForm):
    seen_version = RevisionField()

    class Meta:
        model = RegionDate
        fields = [
            "title",
            "starts_on",
            "starts_at",
            "ends_on",
            "ends_at",
            "place",
            "description",
            "link",
        ]
        field_classes = {"link": WebField}
        widgets = {
            **{
                name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
                for name in ("starts_on", "ends_on")
            },
            **{
                name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
                for name in ("starts_at", "ends_at")
            },
        }
