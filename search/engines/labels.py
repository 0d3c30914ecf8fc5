"""The declared vocabulary: concepts by all their labels, and groups of synonyms."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.analysis import Token, analyse
from search.contract import Term
from search.engines.spelling import Spelling, traces

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one term, as words."""

    term: str
    language: str
    text: str
    stems: Stems
    is_synonym: bool = False


class Labels:
    """The declared vocabulary, found by the words of its labels."""

    def __init__(self, terms: Iterable[Term] = ()):
        self.terms = {term.id: term for term in terms}

    @cached_property
    def languages(self) -> set[str]:
        return {code for term in self.terms.values() for code in term.labels}

    @cached_property
    def by_first_stem(self) -> dict[str, list[Label]]:
        """Made when the first query needs it: this is what loads the dictionaries."""
        found: dict[str, list[Label]] = {}
        for label in self.all():
            found.setdefault(label.stems[0], []).append(label)
        return found

    def stems(self, surface: str) -> set[str]:
        """The stems of the labels' words that are written so without diacritics."""
        return {token.stem for token, *_rest in self.words.get(surface, ())}

    @cached_property
    def words(self) -> dict[str, list[tuple[Token, str, str]]]:
        """By surface the words of all labels: token, as written, language."""
        found: dict[str, list[tuple[Token, str, str]]] = {}
        for label in self.all():
            for token in analyse(label.text, label.language):
                written = label.text[token.start : token.end]
                one = token, written, label.language
                found.setdefault(token.surface, []).append(one)
        return found

    def near(self, traces_: Collection[str]) -> dict[str, Spelling]:
        """The labels' words that share one of these strings (spelling.py)."""
        surfaces = {s for trace in traces_ for s in self._by_trace.get(trace, ())}
        return {surface: self._spelling(surface) for surface in surfaces}

    def _spelling(self, surface: str) -> Spelling:
        words = self.words[surface]
        languages = frozenset(language for _token, _written, language in words)
        return Spelling(max(written for _token, written, _l in words), languages)

    @cached_property
    def _by_trace(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for surface in self.words:
            for trace in traces(surface):
                found.setdefault(trace, []).append(surface)
        return found

    def all(self) -> list[Label]:
        return self._all

    @cached_property
    def _all(self) -> list[Label]:
        return list(self._analysed())

    @cached_property
    def beginnings(self) -> list[tuple[str, Label]]:
        """All labels with their words folded, one space between."""
        found = []
        for label in self.all():
            tokens = analyse(label.text, "")
            found.append((" ".join(token.surface for token in tokens), label))
        return found

    def _analysed(self) -> Iterator[Label]:
        for term in self.terms.values():
            for language, texts in term.labels.items():
                for text in texts:
                    stems = tuple(token.stem for token in analyse(text, language))
                    if stems:
                        yield Label(term.id, language, text, stems, term.is_synonym)

    def beginning_with(self, stems: Iterable[str]) -> list[Label]:
        return [label for stem in stems for label in self.by_first_stem.get(stem, ())]

    def others(self, label: Label) -> list[Label]:
        """The other words of a group of synonyms, in the language of `label`."""
        texts = self.terms[label.term].labels.get(label.language, ())
        found = []
        for text in texts:
            stems = tuple(token.stem for token in analyse(text, label.language))
            if stems and stems != label.stems:
                found.append(Label(label.term, label.language, text, stems, True))
        return found

    def name(self, term: str, languages: Iterable[str]) -> str:
        """The label of `term` for a reader: own languages, English, any."""
        labels = self.terms[term].labels if term in self.terms else {}
        for language in (*languages, "en", *labels):
            if labels.get(language):
                return labels[language][0]
        return ""


def is_spelled(label: Label, stems: Sequence[Iterable[str]]) -> bool:
    """Whether words with these stems, each with any of its own, say the label."""
    return len(stems) == len(label.stems) and all(
        stem in known for stem, known in zip(label.stems, stems, strict=True)
    )
