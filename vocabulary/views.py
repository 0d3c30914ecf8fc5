"""Public pages of the shared words."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.anonymous_cache import same_for_all
from portal.languages import CODES, current, own_name
from portal.registries import panels_of
from vocabulary.forms import TREE, ConceptListForm
from vocabulary.links import network
from vocabulary.listing import (
    foreign,
    found_entries,
    label_entry,
    letters,
    practice_counts,
)
from vocabulary.models import Concept
from vocabulary.skos_views import told_concept
from vocabulary.tree import tree_steps


@require_safe
@same_for_all
def concept_list(request: HttpRequest) -> HttpResponse:
    """All approved concepts: from A to Z, as a tree, or those that are looked for."""
    form = ConceptListForm(request.GET)
    language = form.chosen_language()
    context = {
        "form": form,
        "language": {"code": language, "name": own_name(language)},
        "files": file_links("skos:scheme_file"),
        **choices(form),
        **shown(request, form),
    }
    return render(request, "vocabulary/concept_list.html", context)


def shown(request: HttpRequest, form: ConceptListForm) -> dict:
    language, counts = form.chosen_language(), practice_counts(request)
    if form.text():
        found = found_entries(form.text(), language, counts)
        return {"found": found, "ways_on": ways_on(form)}
    concepts = list(Concept.objects.approved())
    facts = {
        "total": len(concepts),
        "missing": sum(not concept.label.get(language) for concept in concepts),
    }
    if not form.is_tree():
        return facts | {"letters": letters(concepts, language, counts)}
    entries = [label_entry(concept, language, counts) for concept in concepts]
    return facts | {"tree": tree_steps(entries, network(), language)}


def ways_on(form: ConceptListForm) -> list[dict]:
    """Where to look when no concept was found."""
    text = urlencode({"q": form.text()})
    return [
        {"label": _("Show all concepts"), "url": changed(form.params(), q="")},
        {"label": _("Search everything"), "url": f"{reverse('search:search')}?{text}"},
    ]


def choices(form: ConceptListForm) -> dict:
    """Links to the same list in other languages and the other view of it."""
    params, chosen = form.params(), form.chosen_language()
    kept = {name: params[name] for name in ("language", "view") if name in params}
    return {
        "languages": [
            {
                "code": code,
                "label": own_name(code),
                "url": changed(params, language="" if code == current() else code),
                "current": code == chosen,
            }
            for code in CODES
        ],
        "ways": [
            {
                "label": label,
                "url": changed(params, view=view, q=""),
                "current": not form.text() and form.is_tree() == bool(view),
            }
            for view, label in (("", _("From A to Z")), (TREE, _("As a tree")))
        ],
        "kept": [{"name": name, "value": value} for name, value in kept.items()],
        "whole_url": changed(params, q=""),
    }


def changed(params: dict[str, str], **changes: str) -> str:
    """The list's address with other parameters; without those that are empty."""
    query = QueryDict(mutable=True)
    query.update({name: v for name, v in {**params, **changes}.items() if v})
    address = reverse("vocabulary:concepts")
    return f"{address}?{query.urlencode()}" if query else address


def file_links(name: str, *args: str) -> list[dict]:
    """The same for machines, for the page's head and its foot."""
    return [
        {
            "label": label,
            "type": media_type,
            "url": reverse(name, args=[*args, format]),
        }
        for label, media_type, format in (
            ("Turtle", "text/turtle", "ttl"),
            ("JSON-LD", "application/ld+json", "jsonld"),
        )
    ]


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """A tag: its meaning, its words in all languages, what carries it."""
    found = told_concept(slug)
    if found.merged_into:
        return redirect(found.standing, permanent=True)
    context = {
        "concept": found,
        "title_language": foreign(found.label.language_of()),
        "definition_language": definition_language(found),
        "words": words_of(found),
        "links": links_of(found),
        "files": file_links("skos:concept_file", slug),
        "panels": panels_of("concept", request, found),
    }
    return render(request, "vocabulary/concept.html", context)


def definition_language(concept: Concept) -> dict | None:
    """{"code", "name"} where the definition is not in the reader's language."""
    code = foreign(concept.definition.language_of()) if concept.definition else ""
    return {"code": code, "name": own_name(code)} if code else None


def words_of(concept: Concept) -> list[dict]:
    return [
        {
            "code": code,
            "name": own_name(code),
            "label": concept.label.get(code),
            "alternatives": concept.alternatives.in_language(code),
        }
        for code in CODES
    ]


def links_of(concept: Concept) -> list[dict]:
    """What is broader, narrower and related, as far as everybody sees it."""
    groups = (
        (_("Broader"), concept.broader),
        (_("Narrower"), concept.narrower),
        (_("Related"), concept.related),
    )
    linked = [
        (title, others.approved().exclude(pk=concept.pk).by_label())
        for title, others in groups
    ]
    return [
        {
            "title": title,
            "concepts": [
                {"concept": one, "language": foreign(one.label.language_of())}
                for one in others
            ],
        }
        for title, others in linked
        if others
    ]
