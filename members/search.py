"""How organisations are found."""

from collections.abc import Iterable, Iterator

from members.directory.search import record_people
from members.models import Organisation
from search.contract import Document
from search.outbox import record_change
from search.registry import Searchable


def keys() -> Iterable[str]:
    return [str(pk) for pk in Organisation.objects.values_list("pk", flat=True)]


def documents(keys: list[str]) -> Iterator[Document]:
    rows = Organisation.objects.filter(pk__in=keys).select_related("region")
    for organisation in rows:
        for language in organisation.label:
            yield document(organisation, language)


def document(organisation: Organisation, language: str) -> Document:
    region = organisation.region
    return Document(
        key=f"organisation:{organisation.pk}:{language}",
        kind="organisation",
        language=language,
        group=f"organisation:{organisation.key}",
        title=organisation.label[language],
        summary=organisation.summary.best(language),
        body="\n".join(lines(organisation, language)),
        concepts=(f"region:{region.key}",) if region else (),
        facets=facets(organisation),
        principals=("public",),
        published=None,
        updated=None,
        url=f"/organisations/{organisation.key}/",
        sequence=0,
    )


def lines(organisation: Organisation, language: str) -> Iterator[str]:
    """What its page says beside title and summary."""
    yield organisation.name
    if organisation.region:
        yield organisation.region.label.best(language)
    yield from filter(None, (organisation.address, organisation.website))


def facets(organisation: Organisation) -> dict[str, tuple[str, ...]]:
    region = organisation.region
    values = {
        "organisation_kind": organisation.kind,
        "country": organisation.country,
        "region": region.key if region else "",
    }
    return {name: (value,) for name, value in values.items() if value}


organisations = Searchable(keys, documents)


def record_organisation(instance: Organisation, **kwargs) -> None:
    """Tells the search that one changed or went; also a receiver of signals.

    Its people are found by its name, kind and country.
    """
    record_change("organisation", instance.pk)
    record_people(affiliations__organisation=instance.pk)
