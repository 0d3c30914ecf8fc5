"""The language of a translation, and the texts of one group."""

from copy import deepcopy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge.record.translations import Text
from knowledge.writing.fields import form_field
from knowledge.writing.row_forms import row_form
from portal.conflicts import marks
from portal.languages import CODES, current, own_name

CHARACTERS_A_LINE = 50
FEWEST_LINES, MOST_LINES = 3, 24


class LanguageForm(forms.Form):
    """One of the languages that the practice was not written in."""

    language = forms.ChoiceField(label=_("Translate into"))

    def __init__(self, *args, practice, **kwargs):
        super().__init__(*args, **kwargs)
        others = [code for code in CODES if code != practice.language]
        self.fields["language"].choices = [(code, own_name(code)) for code in others]
        self.fields["language"].initial = current()


class TextsForm(forms.Form):
    """A field for each text, by its place; nothing but texts can be typed."""

    use_required_attribute = False

    def __init__(self, data=None, *, texts: list[Text], language: str):
        self.texts = {text.place: text for text in texts}
        self.saved = {text.place: text.shown for text in texts}
        super().__init__(data, initial=self.saved)
        for text in texts:
            self.fields[text.place] = text_field(text, language)

    @property
    def storable(self) -> dict[str, str]:
        """What was sent and can be stored; call it when checked."""
        done = self.cleaned_data.items()
        return {p: self.as_saved(p, text) for p, text in done if p in self.data}

    def as_saved(self, place: str, text: str) -> str:
        """The saved text where only spaces differ: nobody changed it."""
        saved = self.saved[place]
        try:
            is_same = self.fields[place].clean(saved) == text
        except ValidationError:
            is_same = False
        return saved if is_same else text

    @property
    def marks(self) -> str:
        return marks(self.saved)

    @property
    def sources(self) -> str:
        """Marks of what the original says on this screen."""
        return marks({place: text.source for place, text in self.texts.items()})


def text_field(text: Text, language: str) -> forms.Field:
    """As the original's writer has it, with the same limit of length."""
    if text.row:
        field = deepcopy(row_form(text.field).base_fields[text.column])
    else:
        field = form_field(text.field)
    field.required, field.help_text = False, ""
    attrs = {"lang": language, "aria-describedby": f"source-{text.place}"}
    if isinstance(field.widget, forms.Textarea):
        attrs["rows"] = lines_of(text.source)
    field.widget.attrs |= attrs
    return field


def lines_of(text: str) -> int:
    """How high the field is, so that it stands as tall as the original."""
    lines = sum(1 + len(line) // CHARACTERS_A_LINE for line in text.splitlines())
    return min(max(lines + 1, FEWEST_LINES), MOST_LINES)
