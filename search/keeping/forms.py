"""What editors type: groups of synonyms, recommended results, which list to look at."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.languages import CODES, current, own_name
from search.analysis import WORD
from search.keeping import finding_things
from search.keeping.folding import folded
from search.keeping.models import LONGEST_TEXT, Kept

MOST_WORDS = 20
LONGEST_LINE = 60  # characters of a synonym
PERIODS = (7, 30, 90)
DEFAULT_PERIOD = 30
LANGUAGES = [(code, own_name(code)) for code in CODES]


class LinesField(forms.CharField):
    """Words or phrases, one to a line; cleaned to a list without doubles."""

    widget = forms.Textarea

    def __init__(self, *, least: int, longest: int, **kwargs):
        self.least, self.longest = least, longest
        super().__init__(widget=forms.Textarea({"rows": 5}), **kwargs)

    def clean(self, value) -> list[str]:
        text = super().clean(value)
        lines = [" ".join(line.split()) for line in text.splitlines()]
        kept: dict[str, str] = {}
        for line in filter(WORD.search, lines):
            kept.setdefault(folded(line), line)
        words = list(kept.values())
        self.check(words)
        return words

    def check(self, words: list[str]) -> None:
        if len(words) < self.least:
            raise ValidationError(
                _("Please write two different words at least, one to a line.")
                if self.least > 1
                else _("Please write one word at least.")
            )
        if len(words) > MOST_WORDS:
            most = {"number": MOST_WORDS}
            raise ValidationError(_("At most %(number)s lines can be kept.") % most)
        for word in words:
            if len(word) > self.longest:
                said = {"word": f"{word[:30]}…", "number": self.longest}
                raise ValidationError(
                    _("“%(word)s” has more than %(number)s characters.") % said
                )


class KeptForm(forms.Form):
    """Of a row that stands, or a new one; `seen` is the state the form began with."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, row: Kept, offered=None, **kwargs):
        self.row = row
        began = {name: getattr(row, name) for name in row.FIELDS}
        began |= {"seen": row.mark} | (offered or {})
        if not isinstance(began["words"], str):
            began["words"] = "\n".join(began["words"])
        super().__init__(data, initial=began, **kwargs)

    def after_search(self) -> "KeptForm | None":
        """The form anew, where the button pressed only searches; None if it saves."""
        return None


class SynonymsForm(KeptForm):
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    words = LinesField(
        label=gettext_lazy("Words that mean the same"),
        help_text=gettext_lazy(
            "One word or phrase to a line, two at least. Whoever searches for one of "
            "them finds the others too."
        ),
        least=2,
        longest=LONGEST_LINE,
    )

    def __init__(self, *args, offered=None, **kwargs):
        given = {"language": current()} | (offered or {})
        is_new = kwargs["row"].pk is None
        super().__init__(*args, offered=given if is_new else None, **kwargs)


class PromotionForm(KeptForm):
    language = forms.ChoiceField(
        label=gettext_lazy("For readers of"),
        choices=[("", gettext_lazy("All languages")), *LANGUAGES],
        required=False,
    )
    words = LinesField(
        label=gettext_lazy("When somebody searches for"),
        help_text=gettext_lazy(
            "The whole query, one spelling to a line. Capitals and accents do not "
            "matter."
        ),
        least=1,
        longest=LONGEST_TEXT,
    )
    find = forms.CharField(
        label=gettext_lazy("Look for what you recommend"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )
    thing = forms.ChoiceField(
        label=gettext_lazy("Recommended"),
        required=False,
        widget=forms.RadioSelect,
    )
    position = forms.IntegerField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("1 stands first, where several are recommended."),
        min_value=1,
        max_value=99,
        initial=1,
    )
    until = forms.DateField(
        label=gettext_lazy("Until (this day included)"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data=None, *, principals=("public",), **kwargs):
        super().__init__(data, **kwargs)
        self.principals = principals
        text = (self["find"].value() or "").strip()[:LONGEST_TEXT]
        self.was_looked_for = bool(text)
        self.found = finding_things.matching(text, current(), principals)
        self.chosen = self.chosen_now()
        offered = {hit.group: hit for hit in self.chosen + self.found}
        self.fields["thing"].choices = [
            (thing, finding_things.words_of(hit)) for thing, hit in offered.items()
        ]
        self.hits = offered

    def chosen_now(self) -> list:
        """What is chosen already, if it is still there: it stays among the offers."""
        thing = self["thing"].value()
        return finding_things.named([thing], current(), self.principals)

    def after_search(self) -> "PromotionForm | None":
        """By its button, or by Enter in the search before anything is chosen."""
        do = self.data.get("do")
        by_enter = do == "enter" and self.was_looked_for and not self.chosen
        if do != "find" and not by_enter:
            return None
        typed = {name: self[name].value() for name in self.fields}
        return PromotionForm(row=self.row, offered=typed, principals=self.principals)

    def clean_thing(self) -> str:
        if not (thing := self.cleaned_data["thing"]):
            raise ValidationError(_("Please look for something and choose it."))
        return thing

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return until

    def clean(self):
        data = super().clean()
        if hit := self.hits.get(data.get("thing")):
            title = finding_things.title_of(hit)[:300]
            data |= {"kind": hit.kind, "title": title}
        return data


class AskedForm(forms.Form):
    """Which list of what was searched; what is odd is left aside."""

    SHOWN = ("", "empty", "idle")

    show = forms.CharField(required=False)
    language = forms.CharField(required=False)
    days = forms.IntegerField(required=False)

    @classmethod
    def of(cls, data) -> dict:
        form = cls(data)
        form.is_valid()
        asked = form.cleaned_data
        days, show = asked.get("days"), asked.get("show", "")
        language = asked.get("language", "")
        return {
            "show": show if show in cls.SHOWN else "",
            "language": language if language in CODES else "",
            "days": days if days in PERIODS else DEFAULT_PERIOD,
        }


class OfferForm(forms.Form):
    """Words that another list brings along into a new row."""

    words = forms.CharField(required=False, max_length=LONGEST_TEXT)
    language = forms.CharField(required=False)

    @classmethod
    def of(cls, data) -> dict:
        form = cls(data)
        form.is_valid()
        words = form.cleaned_data.get("words", "")
        language = form.cleaned_data.get("language", "")
        offered = {"words": [" ".join(words.split())]} if words else {}
        return offered | ({"language": language} if language in CODES else {})


class ClickForm(forms.Form):
    text = forms.CharField(max_length=LONGEST_TEXT)
