"""People as documents: one for each audience, of what that audience sees."""

import pytest

from members.directory import search
from members.models import Affiliation, Organisation, Profile
from members.parts import set_active
from search import engines
from search.contract import Query
from search.finding import find
from search.indexing import reindex
from search.outbox import record_terms_change
from tests.factories import ConceptFactory, OrganisationFactory, RegionFactory
from tests.members.directory.people import indexed, person
from tests.members.markers import allowed_fields, marked_profile, shown_fields

pytestmark = pytest.mark.django_db
PRINCIPALS = {
    "public": ("public",),
    "members": ("public", "member"),
    "coordinators": ("public", "member", "coordinator"),
}
SEARCHED = {
    "name": "zqname",
    "role": "zqrole",
    "organisations": "zqorganisation",
    "regions": "zqregion",
    "languages": "estonian",
    "themes": "zqtheme",
    "expertise": "zqconcept",
    "offers": "zqoffer",
    "needs": "zqneed",
    "availability": "mentoring",
    "contact": "zqcontact",
    "links": "zqlink",
    "mail": "zqmail",
    "phone": "98765432",
}


def documents(profile) -> list:
    return list(search.documents([str(profile.pk)]))


def index_keys() -> set[str]:
    return engines.current().keys()


def found(text: str = "", audience: str = "members", **asked) -> list[str]:
    query = Query(text=text, principals=PRINCIPALS[audience], **asked)
    return [hit.group for hit in find(query).hits if hit.kind == "member"]


def test_each_audience_has_its_document():
    profile = person(
        seen_by="public",
        role="Guide",
        offers="Tours.",
        audiences={"offers": "members"},
    )
    public, members, coordinators = documents(profile)
    assert (public.summary, public.body) == ("Guide", "")
    assert members.body == "Tours."
    assert profile.user.email in coordinators.body
    principals = [d.principals for d in (public, members, coordinators)]
    assert principals == [("public",), ("member",), ("coordinator",)]
    assert {d.group for d in documents(profile)} == {f"member:{profile.key}"}


def test_audience_that_sees_nothing_more_has_no_document():
    profile = person(seen_by="coordinators", offers="Tours.")
    assert [d.principals for d in documents(profile)] == [("coordinator",)]
    profile = person(seen_by="public", audiences={"mail": "public", "phone": "public"})
    assert [d.principals for d in documents(profile)] == [("public",)]


@pytest.mark.parametrize("audience", ["public", "members", "coordinators"])
@pytest.mark.parametrize("field", SEARCHED)
def test_field_is_found_by_those_who_see_it_alone(field, audience):
    profile = marked_profile(audiences={"name": "public", field: audience})
    indexed(profile)
    record_terms_change()
    for reader in PRINCIPALS:
        sees = field in allowed_fields(profile, reader)
        assert bool(found(SEARCHED[field], reader)) is sees


@pytest.mark.parametrize("audience", ["public", "members", "coordinators"])
@pytest.mark.parametrize("field", SEARCHED)
def test_documents_hold_what_their_audience_sees(field, audience):
    profile = marked_profile(audiences={"name": "public", field: audience})
    for document in documents(profile):
        who = search.WIDEST_FIRST[int(document.key[-1])]
        told = shown_fields(repr(document).casefold())
        assert told <= allowed_fields(profile, who)


@pytest.mark.parametrize("reader", PRINCIPALS)
def test_facets_and_marks_come_from_the_readers_document(reader):
    profile = marked_profile(audiences={"name": "public", "mail": "members"})
    indexed(profile)
    wants = tuple(search.facets(search.as_seen(profile, "coordinators")))
    query = Query(text="zqname", principals=PRINCIPALS[reader], wants=wants)
    result = find(query)
    told = shown_fields(repr((result.facets, result.hits[0], result.did_you_mean)))
    assert told - {"name"} <= allowed_fields(profile, reader)


def test_person_counts_once_and_is_shown_in_full(site_region):
    profile = person(seen_by="public", regions=[site_region], offers="Tours.")
    result = find(
        Query(
            principals=PRINCIPALS["coordinators"],
            filters={"kind": ("member",)},
            wants=("region",),
        )
    )
    assert result.total == 1
    assert result.facets["region"] == {"gorenjska": 1}
    assert result.hits[0].key == f"member:{profile.pk}:2"


@pytest.fixture
def site_region():
    return RegionFactory()


@pytest.mark.parametrize("language", ["Polish", "polski", "Polnisch"])
def test_person_is_found_by_a_language_in_any_language(language):
    record_terms_change()
    profile = person(languages=["pl"])
    assert found(language) == [f"member:{profile.key}"]


def test_person_is_found_by_a_concept_in_any_language():
    record_terms_change()
    profile = person(concepts=[ConceptFactory()])
    assert found("Zeche") == [f"member:{profile.key}"]


def test_field_that_is_closed_is_found_no_more():
    profile = person(seen_by="public", offers="Tours of the foundry.")
    assert found("foundry", "public")
    profile.audiences |= {"offers": "members"}
    profile.save()
    indexed(profile)
    assert not found("foundry", "public")
    assert found("foundry", "members")


def test_closed_name_takes_the_wider_document_out_of_the_index():
    profile = person(seen_by="public")
    assert found("ana", "public")
    Profile.objects.filter(pk=profile.pk).update(name_audience="coordinators")
    indexed(profile)
    assert not found("ana", "public") and not found("ana", "members")
    assert found("ana", "coordinators")


def test_suspended_person_leaves_the_index():
    profile = person(seen_by="public")
    assert found("ana", "public")
    set_active(profile.user, False)
    assert not found("ana", "coordinators")
    assert not any(key.startswith("member:") for key in index_keys())
    set_active(profile.user, True)
    assert found("ana", "public")


def test_removed_person_leaves_the_index():
    profile = person(seen_by="public")
    assert found("ana", "public")
    profile.delete()
    assert not found("ana", "coordinators")


def test_people_follow_their_organisation():
    organisation = OrganisationFactory()
    profile = person()
    Affiliation.objects.create(profile=profile, organisation=organisation)
    indexed(profile)
    kinds = {"organisation_kind": ("museum",)}
    assert not found("", filters=kinds)
    organisation = Organisation.objects.get()
    organisation.kind = "museum"
    organisation.label = {"en": "House of iron"}
    organisation.save()
    from members.search import record_organisation

    record_organisation(organisation)
    assert found("", filters=kinds) == [f"member:{profile.key}"]
    assert found("House of iron") == [f"member:{profile.key}"]


@pytest.mark.parametrize(
    ("factory", "field"), [(RegionFactory, "regions"), (ConceptFactory, "concepts")]
)
def test_people_follow_the_words_they_show(factory, field):
    word = factory()
    profile = person(**{field: [word]})
    word.label = {"en": "Ironbridge"}
    word.save()
    search.record_people_of(word)
    assert found("ironbridge") == [f"member:{profile.key}"]


def test_merged_concept_leads_to_its_people_by_the_one_that_stands():
    colliery = ConceptFactory()
    pit = ConceptFactory(
        slug="pit", label={"en": "Pit"}, state="merged", merged_into=colliery
    )
    profile = person(concepts=[pit])
    shown = [f"member:{profile.key}"]
    assert found("", filters={"expertise": ("colliery",)}) == shown
    colliery.label = {"en": "Ironbridge"}
    colliery.save()
    search.record_people_of(colliery)
    assert found("ironbridge") == shown


def test_deleted_concept_leaves_its_people():
    concept = ConceptFactory()
    person(concepts=[concept])
    assert found("", filters={"expertise": ("colliery",)})
    concept.delete()
    assert not found("", filters={"expertise": ("colliery",)})


def test_rebuilt_index_has_the_same_documents():
    person("Ana", seen_by="public")
    person("Béla", seen_by="coordinators")
    found()
    before = index_keys()
    reindex()
    assert index_keys() == before


def test_reading_people_asks_the_same_for_one_and_three(django_assert_num_queries):
    keys = [str(person(name).pk) for name in ("Ana", "Béla", "Cilka")]
    with django_assert_num_queries(6):
        list(search.documents(keys[:1]))
    with django_assert_num_queries(6):
        list(search.documents(keys))


@pytest.mark.parametrize("reader", PRINCIPALS)
def test_language_counts_where_a_text_is_shown(reader):
    person(
        seen_by="public",
        role="Przewodnik",
        text_language="pl",
        audiences={"role": "members"},
    )
    query = Query(principals=PRINCIPALS[reader], wants=("language",))
    result = find(query)
    [hit] = result.hits
    is_told = reader != "public"
    assert result.facets["language"] == ({"pl": 1} if is_told else {})
    assert hit.language == ("pl" if is_told else "")
    assert bool(hit.fragments) is is_told
    assert hit.also == ()
