"""The guided finder: one page, its whole state in the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.catalogue.facets import library_facets
from knowledge.catalogue.feed import library_path, with_query
from knowledge.catalogue.found import pages_of
from knowledge.finder.answers import END, FACETS, WHOM, Answers, AnswersForm
from knowledge.finder.counting import Counting
from knowledge.finder.showing import (
    HINTS,
    LEGENDS,
    Found,
    is_mute,
    look,
    steps,
    told,
    untold_words,
)
from portal.anonymous_cache import same_for_all


@require_safe
@same_for_all
def finder(request: HttpRequest) -> HttpResponse:
    found = look(begun(request))
    request.is_passing = found.is_away or (found.result and found.result.is_behind)
    return render(request, "knowledge/finder/finder.html", context_of(found))


def begun(request: HttpRequest) -> Found:
    facets = library_facets()
    groups = next(f.labels for f in facets if f.name == FACETS[WHOM])
    answers = AnswersForm(request.GET, groups=groups).answers()
    return Found(answers, Counting(request.user, facets), groups)


def context_of(found: Found) -> dict:
    answers, library = found.answers, library_path()
    params = found.counting.asked(answers).params
    return {
        "found": found,
        "answers": answers,
        "legend": LEGENDS.get(found.question, ""),
        "hint": "" if is_mute(found) else HINTS.get(found.question, ""),
        "untold": untold_words(found),
        "is_many": found.question == WHOM,
        "steps": steps(found),
        "kept": kept(found),
        "chips": chips(found),
        "pages": pages_of(found.result.hits) if found.result else [],
        "library_url": with_query(library, params),
        "query": params.urlencode(),
        "next_step": answers.step + 1,
        "back_url": answers.at(answers.step - 1).url() if answers.step > 1 else "",
        "skip_url": skip_url(found),
        "restart_url": Answers().url(),
    }


def kept(found: Found) -> list[dict]:
    """The other answers, which the form carries along."""
    return [
        {"name": question, "value": value}
        for question in found.answers.answered
        if question != found.question
        for value in found.answers.of(question)
    ]


def chips(found: Found) -> list[dict]:
    """The answers, each with the address without it."""
    return [
        {"label": told(found, question), "url": found.answers.without(question).url()}
        for question in found.answers.answered
    ]


def skip_url(found: Found) -> str:
    answers = found.answers
    if answers.step == END:
        return ""
    return answers.without(found.question).at(answers.step + 1).url()
