"""The address of the list of concepts as a form: every string is legal."""

from django import forms

from portal.languages import CODES, current

MOST_TEXT = 100  # characters that are looked for
TREE = "tree"


class ConceptListForm(forms.Form):
    q = forms.CharField(required=False)
    language = forms.CharField(required=False)
    view = forms.CharField(required=False)

    def __init__(self, data):
        super().__init__(data)
        self.is_valid()

    def text(self) -> str:
        return self.cleaned_data.get("q", "")[:MOST_TEXT]

    def chosen_language(self) -> str:
        """Whose words are listed: the reader's unless said."""
        wanted = self.cleaned_data.get("language", "")
        return wanted if wanted in CODES else current()

    def is_tree(self) -> bool:
        return self.cleaned_data.get("view", "") == TREE

    def params(self) -> dict[str, str]:
        """What counts of the address."""
        language = self.chosen_language()
        given = {
            "q": self.text(),
            "language": language if language != current() else "",
            "view": TREE if self.is_tree() else "",
        }
        return {name: value for name, value in given.items() if value}
