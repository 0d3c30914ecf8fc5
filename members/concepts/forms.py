"""A concept's words in eight languages, and the concepts next to it."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.concepts import values
from members.concepts.values import RELATIONS, WORDS
from members.profiles.expertise import LONGEST, MOST_SHOWN, ConceptChoice
from portal import conflicts
from portal.languages import CODES, current, own_name
from vocabulary.models import Concept
from vocabulary.translations import split_words

NAMES = {
    "label": gettext_lazy("Label"),
    "alternatives": gettext_lazy("Other words, with commas between"),
    "definition": gettext_lazy("Definition"),
    "broader": gettext_lazy("Broader concepts"),
    "narrower": gettext_lazy("Narrower concepts"),
    "related": gettext_lazy("Related concepts"),
}
LENGTHS = {name: Concept._meta.get_field(name).text_length for name in WORDS}


def label_of(name: str) -> str:
    """ "Label (Slovenščina)", "Broader concepts" """
    field, _line, code = name.partition("_")
    words = {"name": NAMES[field], "language": own_name(code) if code else ""}
    return _("%(name)s (%(language)s)") % words if code else str(NAMES[field])


class WordsForm(forms.Form):
    """Label, other words and definition of each language; one label at least."""

    def __init__(self, *args, concept: Concept | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.concept = concept or Concept()
        self.initial = values.words_of(self.concept) | self.initial
        for code in CODES:
            for name in WORDS:
                self.fields[f"{name}_{code}"] = words_field(name, code)

    def clean(self):
        data = super().clean()
        if not any(data.get(f"label_{code}") for code in CODES):
            words = _("Please give a label in one language at least.")
            self.add_error("label_en", words)
        for code in CODES:
            self.clean_alternatives(f"alternatives_{code}")
        return data

    def clean_alternatives(self, name: str) -> None:
        text = self.cleaned_data.get(name, "")
        words = split_words(",".join(text.splitlines()))
        self.cleaned_data[name] = ", ".join(dict.fromkeys(words))

    @property
    def languages(self) -> list[dict]:
        """The fields by language; what has no label yet is marked."""
        return [
            self.in_language(code, [self[f"{name}_{code}"] for name in WORDS])
            for code in CODES
        ]

    def in_language(self, code: str, fields: list) -> dict:
        """Open where something stands, is wrong, or is the reader's own."""
        is_used = any(field.value() or field.errors for field in fields)
        return {
            "code": code,
            "name": own_name(code),
            "is_missing": not fields[0].value(),
            "is_open": is_used or code == current(),
            "fields": fields,
        }

    def add_errors(self, error: ValidationError) -> None:
        """What the model or an action refuses, beside its field if there is one."""
        if not hasattr(error, "error_dict"):
            return self.add_error(None, error)
        told = dict(error.error_dict)
        if "label" in told:
            told.pop("name", None)  # the English label once more
        for name, errors in told.items():
            field = "label_en" if name in ("label", "name", "slug") else name
            self.add_error(field if field in self.fields else None, errors)


def words_field(name: str, code: str) -> forms.CharField:
    attrs = {"lang": code, "autocomplete": "off"}
    is_short = name == "label"
    return forms.CharField(
        label=label_of(f"{name}_{code}"),
        required=False,
        max_length=LENGTHS[name],
        widget=forms.TextInput(attrs)
        if is_short
        else forms.Textarea(attrs | {"rows": 2}),
    )


class RelationChoice(ConceptChoice):
    """Chosen concepts and a search in all languages; with script a combobox."""

    suggests = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.concept = Concept()

    def meant(self, text: str) -> list[dict]:
        return options(self.concept, text)

    def url(self, name: str) -> str:
        return reverse("members:concept_relations", args=[self.concept.slug, name])


def options(concept: Concept, text: str) -> list[dict]:
    """Approved concepts that `text` may mean: {"slug", "label", "word"}."""
    others = Concept.objects.approved().exclude(pk=concept.pk)
    return [
        {
            "slug": found.slug,
            "label": str(found),
            "word": word if word != str(found) else "",
        }
        for found, word in others.found_by(text)[:MOST_SHOWN]
    ]


class ConceptForm(WordsForm):
    """All of an approved concept."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.saved = values.words_of(self.concept) | values.relations_of(self.concept)
        self.initial = self.saved | self.initial
        kept = {slug for name in RELATIONS for slug in self.saved[name]}
        choices = choices_beside(self.concept, kept)
        for name in RELATIONS:
            field = forms.MultipleChoiceField(
                label=NAMES[name],
                required=False,
                choices=choices,
                widget=RelationChoice,
            )
            field.widget.concept = self.concept
            self.fields[name] = field

    @property
    def marks(self) -> str:
        return conflicts.marks(self.saved)

    @property
    def typed(self) -> values.Values:
        data = self.cleaned_data
        return data | {name: sorted(data[name]) for name in RELATIONS}

    @property
    def relations(self) -> list:
        return [self[name] for name in RELATIONS]

    @property
    def looks_for_concepts(self) -> bool:
        """By its button, or by Enter in a search that something was typed into."""
        do = self.data.get("do")
        texts = (self.data.get(f"{name}_find", "").strip() for name in RELATIONS)
        return do == "find" or (do == "enter" and any(texts))

    def after_search(self) -> "ConceptForm":
        """As typed, with what the search of each relation found."""
        typed = {name: self[name].value() for name in self.fields}
        again = ConceptForm(concept=self.concept, initial=typed)
        for name in RELATIONS:
            again.fields[name].widget.look(self.data.get(f"{name}_find", ""))
        return again


def choices_beside(concept: Concept, kept: set[str]) -> list[tuple[str, str]]:
    """Approved ones, and whatever stands there already."""
    rows = Concept.objects.exclude(pk=concept.pk)
    return [
        (row.slug, str(row))
        for row in rows
        if row.state == Concept.State.APPROVED or row.slug in kept
    ]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is not taken up"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Whoever suggested it reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SplitForm(WordsForm):
    """The new concept's words; the chosen uses come along from page to page."""

    def __init__(self, *args, keys: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = keys

    @property
    def chosen(self) -> list[str]:
        """Boxes of this page, and what was chosen on the others."""
        elsewhere = self.data.get("chosen_elsewhere", "").split()
        wanted = {*elsewhere, *self.getlist("chosen")}
        return [key for key in self.keys if key in wanted]

    def getlist(self, name: str) -> list[str]:
        return self.data.getlist(name) if hasattr(self.data, "getlist") else []


class MergeForm(forms.Form):
    """Which concept takes another in, by its address."""

    q = forms.CharField(required=False, max_length=LONGEST)
    into = forms.SlugField(required=False, max_length=100)

    def chosen(self) -> Concept | None:
        self.is_valid()
        slug = self.cleaned_data.get("into")
        return Concept.objects.filter(slug=slug).first() if slug else None

    def text(self) -> str:
        self.is_valid()
        return " ".join(self.cleaned_data.get("q", "").split())
