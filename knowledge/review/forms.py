"""What reviewers and writers type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice
from knowledge.review.checklist import CHECKS

WORDS = 2000


def long_text(label, *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=WORDS,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DecisionForm(forms.Form):
    """`seen` says which submission the reviewer had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    checked = forms.MultipleChoiceField(
        label=_("What I looked at"),
        choices=list(CHECKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = long_text(_("Words to the authors"), required=False)

    def clean(self) -> dict:
        data = super().clean()
        if self.data.get("do") == "changes" and not data.get("words", "").strip():
            self.add_error("words", _("Say what should change."))
        return data


class RemarkForm(forms.Form):
    """A comment on a place of `places`, or on the whole text.

    The page writes the hidden place itself: a refused one becomes the whole text.
    """

    place = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    text = long_text(_("Comment"), rows=3)

    def __init__(self, *args, places=(), **kwargs):
        super().__init__(*args, auto_id="comment-%s", **kwargs)
        self.places = set(places)

    def clean_place(self) -> str:
        place = self.cleaned_data["place"]
        if place and place not in self.places:
            raise forms.ValidationError(_("This place of the text is no longer there."))
        return place


class AnswerForm(forms.Form):
    text = long_text(_("Answer"), rows=3)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why (readers will see this)"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ArchiveForm(ReasonForm):
    replaced_by = forms.CharField(
        label=_("What replaced it"),
        help_text=_("The address or the number of a practice, if there is one."),
        max_length=200,
        required=False,
    )

    def clean_replaced_by(self) -> Practice | None:
        typed = self.cleaned_data["replaced_by"].strip()
        if not typed:
            return None
        found = practice_named(typed)
        if found is None:
            raise forms.ValidationError(_("There is no practice with this address."))
        return found


def practice_named(typed: str) -> Practice | None:
    """By its address, the last part of it, or its citation number."""
    name = typed.rstrip("/").rpartition("/")[2]
    number = name.upper().removeprefix("ICN-")
    if number.isdecimal() and len(number) < 10:
        found = Practice.objects.filter(number=int(number)).first()
        if found:
            return found
    return Practice.objects.filter(slug=name).first()
