"""The directory's list as one writes it with the ORM alone.

Filters are joins, each facet is one GROUP BY without its own filter, words are looked
for with LIKE. What a reader may see is asked in the same SQL (`is_field_seen`).
"""

from collections import Counter
from types import SimpleNamespace

from django.db.models import Count, Q

from members.directory.listing import SORTS, directory_facets, row
from members.models import Profile
from members.models.profile import audience_of
from members.visibility import as_seen, is_field_seen
from search.forms import ListingForm
from search.listing import PAGE_SIZE, toggled

# Facet: the profile's field, the lookup of its values.
LOOKUPS = {
    "region": ("regions", "regions__key"),
    "country": ("regions", "regions__country"),
    "organisation_kind": ("organisations", "affiliations__organisation__kind"),
    "theme": ("themes", "themes__key"),
    "expertise": ("expertise", "concepts__slug"),
    "speaks": ("languages", "languages__language"),
    "reads": ("languages", "languages__language"),
}
TEXTS = {
    "role": "role",
    "offers": "offers",
    "needs": "needs",
    "organisations": "affiliations__organisation__name",
}


def plain_listing(request, regions) -> SimpleNamespace:
    facets = directory_facets(regions)
    form = ListingForm(request.GET, facets=facets, sorts=SORTS)
    asked = Asked(request.user, form)
    people = asked.people().order_by("user__display_name", "pk")
    total = people.count()
    rows = people.whole()[:PAGE_SIZE]
    return SimpleNamespace(
        form=form,
        params=form.params(),
        text=form.text(),
        total=total,
        is_away=False,
        rows=[row(as_seen(profile, asked.audience)) for profile in rows],
        facets=[with_counts(facet, asked, form) for facet in facets],
        pages=[],
    )


class Asked:
    """One reader's question."""

    def __init__(self, reader, form: ListingForm):
        self.reader, self.form = reader, form
        self.audience = audience_of(reader)

    def people(self, but: str = ""):
        found = Profile.objects.visible_to(self.reader)
        for facet, values in self.form.filters().items():
            if facet != but:
                found = found.filter(pk__in=self.having(facet, values))
        for word in self.form.text().split():
            found = found.filter(pk__in=self.saying(word))
        return found

    def having(self, facet: str, values):
        if facet == "availability":
            chosen = Q()
            for value in values:
                chosen |= Q(availability__icontains=f'"{value}"')
            seen = is_field_seen("availability", self.audience)
            return Profile.objects.filter(chosen, seen).values("pk")
        field, lookup = LOOKUPS[facet]
        seen = is_field_seen(field, self.audience)
        return Profile.objects.filter(seen, **{f"{lookup}__in": values}).values("pk")

    def saying(self, word: str):
        found = Q(user__display_name__icontains=word)
        for field, lookup in TEXTS.items():
            found |= is_field_seen(field, self.audience) & Q(
                **{f"{lookup}__icontains": word}
            )
        return Profile.objects.filter(found).values("pk")

    def counts(self, facet: str) -> dict[str, int]:
        people = self.people(but=facet)
        if facet == "availability":
            seen = people.filter(is_field_seen("availability", self.audience))
            lists = seen.values_list("availability", flat=True)
            return Counter(value for values in lists for value in values)
        field, lookup = LOOKUPS[facet]
        seen = people.filter(is_field_seen(field, self.audience)).order_by()
        groups = seen.values(lookup).annotate(number=Count("pk", distinct=True))
        return {group[lookup]: group["number"] for group in groups}


def with_counts(facet, asked: Asked, form: ListingForm) -> dict:
    counts, chosen = asked.counts(facet.name), form.filters().get(facet.name, ())
    options = [
        {
            "value": value,
            "label": label,
            "count": counts.get(value, 0),
            "selected": value in chosen,
            "url": toggled(form.params(), facet.name, value),
        }
        for value, label in facet.labels.items()
        if counts.get(value) or value in chosen
    ]
    return {"name": facet.name, "label": facet.legend, "options": options}
