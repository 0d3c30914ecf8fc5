"""Concepts on a profile: found in all languages, or suggested when there is none."""

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from members.models import Profile
from portal.turns import take_turn
from search.analysis import fold
from vocabulary.changes import free_slug
from vocabulary.models import Concept

MOST_SHOWN = 8
MOST_A_DAY = 10  # suggestions of one member
LONGEST = 60  # characters of a suggestion
A_DAY = 24 * 60 * 60


def choosable(profile: Profile):
    """Approved concepts, and what this member suggested and nobody decided on yet."""
    own = Q(pk__in=profile.concepts.values("pk"))
    return Concept.objects.filter(Q(state="approved") | (Q(state="pending") & own))


def may_choose(profile: Profile) -> list[tuple[str, str]]:
    return [(concept.slug, label_of(concept)) for concept in choosable(profile)]


def label_of(concept: Concept) -> str:
    if concept.state == Concept.State.PENDING:
        return _("%(label)s (suggested)") % {"label": concept}
    return str(concept)


def options(profile: Profile, text: str) -> list[dict]:
    """What a member may mean by `text`: {"slug", "label", "word"}, best first.

    `word` is what was found, where it is not the label.
    """
    found = choosable(profile).found_by(text)[:MOST_SHOWN]
    return [
        {
            "slug": concept.slug,
            "label": label_of(concept),
            "word": word if word != str(concept) else "",
        }
        for concept, word in found
    ]


def is_known(text: str) -> bool:
    """Whether some concept has this very word, in any language."""
    return same_concept(text) is not None


def same_concept(text: str) -> Concept | None:
    for concept, word in Concept.objects.select_related("merged_into").found_by(text):
        if fold(word) == fold(text):
            return concept.merged_into or concept
    return None


class ConceptChoice(forms.CheckboxSelectMultiple):
    """The chosen concepts, a search box, and what it found; with script a combobox.

    What is not found can be suggested, where the form `suggests`.
    """

    template_name = "members/profiles/concept_choice.html"
    use_fieldset = True
    suggests = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.looked_for = ""
        self.found: list[dict] = []
        self.may_suggest = False

    def value_from_datadict(self, data, files, name):
        """What was merged since the form was opened is what took it in."""
        slugs = super().value_from_datadict(data, files, name)
        known = {slug for slug, _label in self.choices}
        if all(slug in known for slug in slugs):
            return slugs
        known = [slug for slug in slugs if slug.isprintable()]  # PostgreSQL has no NUL
        merged = Concept.objects.filter(slug__in=known, state=Concept.State.MERGED)
        now = dict(merged.values_list("slug", "merged_into__slug"))
        return list(dict.fromkeys(now.get(slug, slug) for slug in slugs))

    def look_for(self, profile: Profile, text: str) -> None:
        self.profile = profile
        self.look(text)
        self.may_suggest = bool(self.looked_for) and not is_known(self.looked_for)

    def look(self, text: str) -> None:
        self.looked_for = " ".join(text.split())[:LONGEST]
        self.found = self.meant(self.looked_for)

    def meant(self, text: str) -> list[dict]:
        return options(self.profile, text)

    def url(self, name: str) -> str:
        """Where the script asks for what a text may mean."""
        return reverse("members:concept_options")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = set(value or ())
        labels = dict(self.choices)
        context["widget"] |= {
            "chosen": [(slug, labels[slug]) for slug in labels if slug in chosen],
            "found": [row for row in self.found if row["slug"] not in chosen],
            "looked_for": self.looked_for,
            "url": self.url(name),
            "suggests": self.suggests,
            "may_suggest": self.may_suggest,
        }
        return context


@transaction.atomic
def suggest_concept(*, profile: Profile, text: str, language: str) -> Concept:
    """Puts a new concept, pending, on the profile; one that exists is taken instead.

    Raises ValidationError for what is no word and for too many a day.
    """
    text = checked(text)
    take_turn("concept suggestions")
    concept = same_concept(text) or new_concept(profile, text, language)
    profile.concepts.add(concept)
    return concept


def checked(text: str) -> str:
    text = " ".join(text.replace("\0", "").split())
    letters = sum(map(str.isalpha, text))
    if letters < 2 or len(text) > LONGEST:
        raise ValidationError(
            _("A concept is a word or two, at most %(number)s characters.")
            % {"number": LONGEST}
        )
    return text


def new_concept(profile: Profile, text: str, language: str) -> Concept:
    count_suggestion(profile)
    concept = Concept(label={language: text}, slug=free_slug(text), name=text)
    concept.full_clean()
    concept.save()
    return concept


def count_suggestion(profile: Profile) -> None:
    """At most ten in a day of the calendar; raises ValidationError."""
    key = f"concepts-suggested:{profile.pk}:{timezone.localdate()}"
    try:
        cache.add(key, 0, A_DAY)
        number = cache.incr(key)
    except (RedisError, ValueError):  # away: rather one suggestion too many than none
        return
    if number > MOST_A_DAY:
        raise ValidationError(
            _("You suggested many concepts today. Please go on tomorrow.")
        )
