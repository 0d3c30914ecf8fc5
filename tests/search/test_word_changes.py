"""What editors do to concepts and organisations is in the search at once."""

import pytest
from django.urls import reverse

from members.models import Organisation
from portal.languages import CODES
from search.contract import Query
from search.finding import find
from search.outbox import record_terms_change
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    make_practice,
)
from vocabulary.models import Concept, Theme


@pytest.fixture
def editor(shared_site, administrator, signed_in):
    return signed_in(administrator)


def found(text: str, **rest) -> list[str]:
    return [hit.url for hit in find(Query(text=text, **rest)).hits]


def posted(client, action: str, row, **fields):
    """Sends the admin's form of a snippet, or of its deletion."""
    name = row._meta.model_name
    app = row._meta.app_label
    address = reverse(f"wagtailsnippets_{app}_{name}:{action}", args=[row.pk])
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def translations(name: str, texts: dict) -> dict[str, str]:
    """A translated field as it is posted: one input for each language."""
    return {f"{name}_{code}": texts.get(code, "") for code in CODES}


def concept_form(concept: Concept, **label) -> dict[str, str]:
    return {
        "slug": concept.slug,
        "state": concept.state,
        "merged_into": "",
        **translations("label", label or concept.label),
        **translations("alternatives", {}),
        **translations("definition", concept.definition),
    }


def test_concept_is_found_by_its_changed_label(editor):
    concept = ConceptFactory()

    posted(editor, "edit", concept, **concept_form(concept, en="Coal pit"))

    assert found("pit") == ["/concepts/colliery/"]


def test_practice_is_found_by_the_changed_label_of_its_concept(editor):
    concept = ConceptFactory()
    page = make_practice(concepts=[concept])
    assert found("kopalnia") == []

    posted(editor, "edit", concept, **concept_form(concept, en="Pit", pl="Kopalnia"))

    assert set(found("kopalnia")) == {"/concepts/colliery/", f"/library/{page.slug}/"}


def test_concept_that_is_no_longer_approved_is_not_found(editor):
    concept = ConceptFactory()
    posted(editor, "edit", concept, **concept_form(concept))
    assert found("colliery")

    posted(editor, "edit", concept, **concept_form(concept) | {"state": "pending"})

    assert found("colliery") == []


def test_deleted_concept_is_not_found(editor):
    concept = ConceptFactory()
    posted(editor, "edit", concept, **concept_form(concept))
    assert found("colliery")

    posted(editor, "delete", concept)

    assert not Concept.objects.exists()
    assert found("colliery") == []


def test_deleted_theme_leads_nowhere(editor):
    theme = Theme.objects.create(key="spirit", label={"en": "Spirit"}, color="rust")
    concept = ConceptFactory()
    posted(editor, "edit", concept, **concept_form(concept))

    posted(editor, "delete", theme)

    assert found("spirit") == []


def organisation_form(organisation: Organisation, **fields) -> dict[str, str]:
    form = {
        "key": organisation.key,
        "name": organisation.name,
        "name_language": organisation.name_language,
        "kind": organisation.kind,
        "part": "",
        "region": organisation.region_id,
        "country": organisation.country,
        "latitude": "",
        "longitude": "",
        "website": "",
        "logo": "",
        **translations("label", organisation.label),
        **translations("summary", organisation.summary),
    }
    return form | fields


def test_organisation_is_found_by_its_changed_name(editor):
    organisation = OrganisationFactory()

    posted(
        editor,
        "edit",
        organisation,
        **organisation_form(organisation, label_en="Forge"),
    )

    assert found("forge") == ["/organisations/bsc-kranj/"]


def test_deleted_organisation_is_not_found(editor):
    organisation = OrganisationFactory()
    posted(editor, "edit", organisation, **organisation_form(organisation))
    assert found("support")

    posted(editor, "delete", organisation)

    assert not Organisation.objects.exists()
    assert found("support") == []


def test_practice_is_found_by_the_names_of_its_region_in_any_language(shared_site):
    region = RegionFactory(alternatives={"de": ["Oberkrain"]})
    page = make_practice(region=region)
    record_terms_change()

    assert found("Oberkrain", languages=("cs",)) == [f"/library/{page.slug}/"]
