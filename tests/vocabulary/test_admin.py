"""The shared words are edited as snippets, by those who may."""

import pytest

from tests.factories import ConceptFactory, RegionFactory, ThemeFactory, make_practice
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme

SNIPPETS = "/cms/snippets/vocabulary"


def concept_form(**changes) -> dict:
    return {
        "slug": "colliery",
        "label_en": "Colliery",
        "label_sl": "Premogovnik",
        "alternatives_en": "coal mine, pit",
        "definition_en": "A place where coal is brought up.",
        "state": "approved",
        "merged_into": "",
    } | changes


def region_form(**changes) -> dict:
    return {
        "key": "gorenjska",
        "label_en": "Upper Carniola",
        "country": "SI",
        "nuts": "SI042",
        "latitude": "46.2",
        "longitude": "14.3",
    } | changes


@pytest.mark.parametrize(
    "model", ["concept", "theme", "region", "stakeholdergroup", "branch"]
)
def test_administrator_sees_each_list_and_form(admin, model):
    ConceptFactory(), ThemeFactory(), RegionFactory()
    assert admin.get(f"{SNIPPETS}/{model}/").status_code == 200
    shown = admin.get(f"{SNIPPETS}/{model}/add/").content.decode()
    assert 'name="label_sl"' in shown and "Slovenščina" in shown


def test_administrator_adds_a_concept(admin):
    answer = admin.post(f"{SNIPPETS}/concept/add/", concept_form())
    assert answer.status_code == 302
    concept = Concept.objects.get()
    assert (concept.name, concept.state) == ("Colliery", "approved")
    assert concept.label == {"en": "Colliery", "sl": "Premogovnik"}
    assert concept.alternatives == {"en": ["coal mine", "pit"]}


def test_administrator_edits_a_concept(admin):
    concept = ConceptFactory()
    form = concept_form(label_en="Coal mine", label_sl="", label_hr="Rudnik ugljena")
    admin.post(f"{SNIPPETS}/concept/edit/{concept.pk}/", form)
    concept = Concept.objects.get()
    assert concept.name == "Coal mine"
    assert concept.label == {"en": "Coal mine", "hr": "Rudnik ugljena"}


@pytest.mark.parametrize(
    "changes",
    [
        {"label_en": "", "label_sl": ""},
        {"label_en": "x" * 121},
        {"slug": ""},
        {"slug": "no slug"},
        {"slug": "pit"},
        {"label_en": "PIT"},
        {"state": "odd"},
        {"state": "merged"},
    ],
)
def test_wrong_concept_form_changes_nothing_and_says_why(admin, changes):
    ConceptFactory(slug="pit", label={"en": "Pit"})
    concept = ConceptFactory()
    address = f"{SNIPPETS}/concept/edit/{concept.pk}/"
    answer = admin.post(address, concept_form(**changes))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Concept.objects.get(pk=concept.pk).label == concept.label


def test_administrator_merges_a_concept_into_another(admin, client):
    pit = ConceptFactory(slug="pit", label={"en": "Pit"})
    colliery = ConceptFactory()
    changes = {"state": "merged", "merged_into": pit.pk}
    admin.post(f"{SNIPPETS}/concept/edit/{colliery.pk}/", concept_form(**changes))
    answer = client.get("/en/concepts/colliery/")
    assert answer.headers["Location"] == "/en/concepts/pit/"


@pytest.mark.parametrize(
    "address",
    [SNIPPETS + "/concept/delete/{}/", "/cms/bulk/vocabulary/concept/delete/?id={}"],
)
def test_concept_that_practices_carry_is_not_deleted(admin, address):
    concept = ConceptFactory()
    make_practice(concepts=[concept])
    answer = admin.post(address.format(concept.pk), follow=True)
    assert "cannot be deleted" in answer.content.decode()
    assert Concept.objects.exists()


def test_concept_without_practices_is_deleted(admin):
    concept = ConceptFactory()
    admin.post(f"{SNIPPETS}/concept/delete/{concept.pk}/")
    assert not Concept.objects.exists()


def test_administrator_edits_a_region_and_a_theme(admin):
    region, theme = RegionFactory(), ThemeFactory()
    admin.post(f"{SNIPPETS}/region/edit/{region.pk}/", region_form())
    assert Region.objects.get().label == {"en": "Upper Carniola"}
    form = {"key": "workforce", "label_en": "Work", "position": 3, "color": "rust"}
    admin.post(f"{SNIPPETS}/theme/edit/{theme.pk}/", form)
    assert (Theme.objects.get().color, Theme.objects.get().position) == ("rust", 3)


@pytest.mark.parametrize("changes", [{"latitude": "north"}, {"country": "SLO"}])
def test_wrong_region_form_changes_nothing(admin, changes):
    region = RegionFactory()
    address = f"{SNIPPETS}/region/edit/{region.pk}/"
    answer = admin.post(address, region_form(**changes))
    assert answer.context["form"].errors
    assert Region.objects.get().label == region.label


def test_administrator_adds_a_branch_and_a_group(admin):
    for model, name in ((Branch, "branch"), (StakeholderGroup, "stakeholdergroup")):
        form = {"key": "glass", "label_en": "Glass", "position": 0}
        admin.post(f"{SNIPPETS}/{name}/add/", form)
        assert model.objects.get().label == {"en": "Glass"}


@pytest.mark.parametrize("path", ["", "add/", "edit/{pk}/", "delete/{pk}/"])
def test_members_cannot_touch_the_words(site, signed_in, coordinator, client, path):
    concept = ConceptFactory()
    address = f"{SNIPPETS}/concept/{path.format(pk=concept.pk)}"
    form = concept_form(label_en="Ours", slug="ours")
    for reader, status in ((signed_in(coordinator), 403), (client, 200)):
        answer = reader.post(address, form, follow=True)
        assert answer.status_code == status
        assert "/cms/login/" in answer.redirect_chain[0][0]
    assert Concept.objects.get().label == concept.label


def test_merge_by_an_administrator_moves_uses_and_words(admin):
    pit = ConceptFactory(slug="pit", label={"en": "Pit"}, alternatives={})
    colliery = ConceptFactory()
    page = make_practice(concepts=[colliery])
    changes = {"state": "merged", "merged_into": pit.pk}

    admin.post(f"{SNIPPETS}/concept/edit/{colliery.pk}/", concept_form(**changes))

    assert list(page.concepts.all()) == [pit]
    pit.refresh_from_db()
    assert pit.alternatives["en"] == ["Colliery", "coal mine"]
    colliery.refresh_from_db()
    assert colliery.merged_into == pit


def test_administrator_makes_no_circle(admin):
    pit = ConceptFactory(slug="pit", label={"en": "Pit"}, alternatives={})
    colliery = ConceptFactory()
    pit.broader.add(colliery)

    answer = admin.post(
        f"{SNIPPETS}/concept/edit/{colliery.pk}/", concept_form(broader=[pit.pk])
    )

    assert "broader than itself" in answer.content.decode()
    assert not colliery.broader.exists()
