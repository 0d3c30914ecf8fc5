"""An organisation's page is kept by its own people."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from files.models import Image
from members.directory.actions import save_organisation
from members.directory.forms import OrganisationForm
from members.models import Organisation, Part
from search.contract import Query
from search.finding import find
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    coordinator_of,
    editor,
    partner_of,
)
from tests.files.samples import make_image, picture_bytes
from tests.reading import errors, html, words

ADDRESS = "/en/organisations/bsc-kranj/edit/"
PAGE = "/en/organisations/bsc-kranj/"


@pytest.fixture
def organisation(site):
    OrganisationFactory()
    return Organisation.objects.get()


@pytest.fixture
def partner(organisation):
    return partner_of(organisation)


@pytest.fixture
def browser(partner, signed_in):
    return signed_in(partner)


def filled(browser, **changes) -> dict:
    """The form as it comes, with some fields typed over."""
    form = html(browser.get(ADDRESS)).select_one("form.form")
    data = {
        field["name"]: field.get("value", "")
        for field in form.select("input[name]")
        if field["type"] not in ("file", "checkbox")
    }
    data |= {
        area["name"]: area.get_text().removeprefix("\n")
        for area in form.select("textarea")
    }
    data |= {
        choice["name"]: choice.find("option", selected=True)["value"]
        for choice in form.select("select")
    }
    return data | {"do": "save"} | changes


def test_partner_changes_the_page(browser):
    data = filled(
        browser,
        label_en="Support Centre",
        summary_sl="Partner.",
        kind="association",
        address="Cesta 1\r\nKranj",
        website="https://example.org/",
    )
    assert browser.post(ADDRESS, data).url == PAGE
    saved = Organisation.objects.get()
    assert saved.label == {"en": "Support Centre", "sl": "BSC Kranj"}
    assert saved.summary["sl"] == "Partner." and saved.kind == "association"
    assert saved.address == "Cesta 1\nKranj" and saved.version == 1
    assert saved.website == "https://example.org/"


def test_changed_name_is_found(browser):
    browser.post(ADDRESS, filled(browser, label_en="Blacksmiths of Kropa"))
    hits = find(Query(text="blacksmiths", filters={"kind": ("organisation",)})).hits
    assert len(hits) == 1


def test_name_in_the_writers_language_comes_first(organisation, browser):
    form = html(browser.get("/sl" + ADDRESS.removeprefix("/en"))).select_one(
        "form.form"
    )
    fields = [f["name"] for f in form.select("[name^=label_], [name^=summary_]")]
    assert fields[:2] == ["label_sl", "summary_sl"] and len(fields) == 16
    assert form.select_one("details [name=label_en]")


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_keep_it_is_refused(
    organisation, signed_in, stranger, client, method
):
    other = coordinator_of(RegionFactory(key="elsewhere", label={"en": "Elsewhere"}))
    for user in (stranger, other):
        assert getattr(signed_in(user), method)(ADDRESS).status_code == 403
    answer = getattr(client, method)(ADDRESS)
    assert answer.status_code == 302 and "/login/" in answer.url
    assert Organisation.objects.get().version == 0


def test_unknown_organisation_is_not_found(browser):
    assert browser.get("/en/organisations/nobody/edit/").status_code == 404


def test_action_asks_for_the_right_itself(organisation, stranger):
    with pytest.raises(PermissionDenied):
        save_organisation(
            organisation=organisation, by=stranger, values={"address": "x"}, before={}
        )


def test_partner_cannot_move_it_to_another_region(browser):
    RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    browser.post(ADDRESS, filled(browser, region="zwickau"))
    assert Organisation.objects.get().region.key == "gorenjska"


def test_editor_moves_it_to_another_region(organisation, signed_in):
    RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    browser = signed_in(editor())
    browser.post(ADDRESS, filled(browser, region="zwickau"))
    saved = Organisation.objects.get()
    assert (saved.region.key, saved.country) == ("zwickau", "DE")


def test_coordinator_moves_it_into_regions_of_their_own_alone(organisation, signed_in):
    RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    browser = signed_in(coordinator_of(organisation.region))
    answer = browser.post(ADDRESS, filled(browser, region="zwickau"))
    assert "region" in errors(answer)
    assert Organisation.objects.get().region.key == "gorenjska"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"label_en": "", "label_sl": ""}, "label_en"),
        ({"website": "http://example.org/"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"kind": "guild"}, "kind"),
        ({"summary_en": "x" * 501}, "summary_en"),
    ],
)
def test_bad_input_is_told_and_kept(browser, changes, field):
    answer = browser.post(ADDRESS, filled(browser, address="Kept 7") | changes)
    assert answer.status_code == 200 and field in errors(answer)
    assert "Kept 7" in html(answer).select_one("[name=address]").get_text()
    assert Organisation.objects.get().version == 0


def logo(name="logo.png", data=None):
    content = data or picture_bytes(size=(60, 40))
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_logo_is_cleaned_and_credited(browser, partner):
    browser.post(ADDRESS, filled(browser, logo=logo(), logo_credit="BSC"))
    picture = Organisation.objects.get().logo
    assert (picture.credit, picture.owner, picture.visibility) == (
        "BSC",
        partner,
        "public",
    )


def test_logo_needs_a_credit_and_has_to_be_a_picture(browser):
    assert "logo_credit" in errors(browser.post(ADDRESS, filled(browser, logo=logo())))
    bad = filled(browser, logo=logo(data=b"no picture"), logo_credit="BSC")
    assert "logo" in errors(browser.post(ADDRESS, bad))
    assert not Image.objects.exists()


def test_new_logo_takes_the_old_ones_place(browser):
    browser.post(ADDRESS, filled(browser, logo=logo(), logo_credit="BSC"))
    browser.post(ADDRESS, filled(browser, logo=logo("two.png"), logo_credit="BSC"))
    assert Image.objects.get() == Organisation.objects.get().logo
    browser.post(ADDRESS, filled(browser, remove_logo="on"))
    assert Organisation.objects.get().logo is None and not Image.objects.exists()


def test_logo_of_the_editors_library_stays_there(browser):
    Organisation.objects.update(logo=make_image())
    browser.post(ADDRESS, filled(browser, remove_logo="on"))
    assert Organisation.objects.get().logo is None and Image.objects.exists()


def test_second_window_is_told_and_loses_nothing(browser):
    late = filled(browser, address="Typed late")
    browser.post(ADDRESS, filled(browser, address="Saved first"))
    answer = browser.post(ADDRESS, late)
    told = words(answer)
    assert "another window" in told and "Saved first" in told
    assert "Typed late" in html(answer).select_one("[name=address]").get_text()
    assert Organisation.objects.get().address == "Saved first"
    again = late | {
        "do": "insist",
        "before": html(answer).select_one("[name=before]")["value"],
    }
    browser.post(ADDRESS, again)
    assert Organisation.objects.get().address == "Typed late"


def test_what_another_window_changed_elsewhere_is_kept(browser):
    late = filled(browser, address="Typed late")
    browser.post(ADDRESS, filled(browser, summary_en="Saved first"))
    browser.post(ADDRESS, late)
    saved = Organisation.objects.get()
    assert saved.address == "Typed late" and saved.summary["en"] == "Saved first"


def test_two_partners_saves_are_versions(organisation, partner):
    form = OrganisationForm(organisation=organisation, by=partner)
    assert form.marks == OrganisationForm(organisation=organisation, by=partner).marks


@pytest.fixture
def zwickau(site):
    return RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")


def test_partner_who_coordinates_elsewhere_cannot_take_it_there(
    organisation, partner, zwickau, signed_in
):
    Part.objects.create(user=partner, kind="coordinator", region=zwickau)
    browser = signed_in(partner)
    data = filled(browser)
    assert "region" not in data
    browser.post(ADDRESS, data | {"region": "zwickau"})
    assert Organisation.objects.get().region.key == "gorenjska"


def test_coordinator_of_both_regions_moves_it(organisation, zwickau, signed_in):
    user = coordinator_of(organisation.region)
    Part.objects.create(user=user, kind="coordinator", region=zwickau)
    browser = signed_in(user)
    browser.post(ADDRESS, filled(browser, region="zwickau"))
    assert Organisation.objects.get().region.key == "zwickau"


def test_coordinator_does_not_take_it_out_of_all_regions(organisation, signed_in):
    browser = signed_in(coordinator_of(organisation.region))
    assert "region" in errors(browser.post(ADDRESS, filled(browser, region="")))
    editors_browser = signed_in(editor())
    editors_browser.post(ADDRESS, filled(editors_browser, region=""))
    assert Organisation.objects.get().region is None


@pytest.mark.parametrize("key", ["zwickau", "", "nowhere"])
def test_action_refuses_a_move_that_is_not_the_movers(
    organisation, partner, zwickau, key
):
    Part.objects.create(user=partner, kind="coordinator", region=zwickau)
    for by in (partner, coordinator_of(organisation.region)):
        with pytest.raises(PermissionDenied):
            save_organisation(
                organisation=organisation, by=by, values={"region": key}, before={}
            )
    assert Organisation.objects.get().region.key == "gorenjska"
