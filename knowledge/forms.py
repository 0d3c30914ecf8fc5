"""The short form of a spark."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from files.pictures import clean_picture
from knowledge.models import TITLE, WHAT_WORKS, PracticePage
from portal.languages import CODES, current, own_name
from search.analysis import detect_language
from vocabulary.models import Region, Theme

LANGUAGES = [("", _("Guess from the text"))]


class LinesField(forms.CharField):
    """Text in which a line end is one character, as the reader of a counter sees it."""

    widget = forms.Textarea(attrs={"rows": 8})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class SparkForm(forms.Form):
    """Title, place, field, what works: six fields, and a picture if there is one.

    `token` names the spark before it exists, so that the same form sent twice makes
    one.
    """

    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE,
        help_text=_("Name and place, for example: Open doors at the Horn foundry"),
    )
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), to_field_name="key"
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.none(), to_field_name="key"
    )
    what_works = LinesField(
        label=_("What works"),
        max_length=WHAT_WORKS,
        help_text=_("What do you do, with whom, and why does it work?"),
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("A mail address or a web page; everyone can read it."),
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at most 12 MB. Only a picture you may publish."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    picture_credit = forms.CharField(
        label=_("Who made the picture"), max_length=200, required=False
    )
    picture_description = forms.CharField(
        label=_("What the picture shows"),
        max_length=250,
        required=False,
        help_text=_("For readers who cannot see it."),
    )
    language = forms.ChoiceField(
        label=_("Language you write in"), required=False, choices=settings.LANGUAGES
    )

    def __init__(self, *args, has_picture: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_picture = has_picture
        if not has_picture:
            del self.fields["remove_picture"]
        self.fields["region"].queryset = Region.objects.all()
        self.fields["region"].choices = choices_of(Region.objects.by_label())
        self.fields["theme"].queryset = Theme.objects.all()
        self.fields["theme"].choices = choices_of(Theme.objects.all())
        self.fields["language"].choices = [
            *LANGUAGES,
            *((code, own_name(code)) for code in CODES),
        ]

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean_picture(self):
        upload = self.cleaned_data["picture"]
        return clean_picture(upload) if upload else None

    def clean(self):
        data = super().clean()
        if self.will_show_picture(data) and not data.get("picture_credit"):
            self.add_error("picture_credit", _("Say who made the picture."))
        if not data.get("language"):
            text = f"{data.get('title', '')}. {data.get('what_works', '')}"
            data["language"] = detect_language(text, CODES, current())
        return data

    def will_show_picture(self, data: dict) -> bool:
        kept = self.has_picture and not data.get("remove_picture")
        return bool(data.get("picture") or kept)


def choices_of(terms) -> list[tuple[str, str]]:
    return [("", _("Please choose")), *((term.key, str(term.label)) for term in terms)]


FILE_FIELDS = ("picture", "remove_picture")
TEXT_FIELDS = [name for name in SparkForm.base_fields if name not in FILE_FIELDS]


def typed(data) -> dict[str, str]:
    """What was typed, as text, whether it is right or not: for the draft."""
    texts = {name: str(data.get(name, "")) for name in TEXT_FIELDS}
    return {name: text.replace("\0", "")[:5000] for name, text in texts.items()}


def of_page(page: PracticePage) -> dict[str, str]:
    """A spark's page as what was typed."""
    return {
        "title": page.title,
        "region": page.region.key if page.region else "",
        "theme": page.theme.key,
        "what_works": page.what_works,
        "contact": page.contact,
        "picture_credit": page.cover.credit if page.cover else "",
        "picture_description": page.cover.description if page.cover else "",
        "language": page.language,
    }


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why (readers will see this)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
