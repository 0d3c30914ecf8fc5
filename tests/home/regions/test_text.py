"""Coordinators edit their region's page in the portal, language by language."""

import pytest

from home.models import RegionPage
from tests.factories import RegionFactory, coordinator_of, editor, translated
from tests.reading import html, words

EDIT = "/en/regions-pages/gorenjska/text/en/"


def posted(answer, **changes) -> dict:
    """What the form on the page would send, with changes."""
    form = html(answer).select_one("form.form")
    data = {
        field["name"]: field.get("value", "") if field.name == "input" else field.text
        for field in form.select("input[name], textarea[name]")
        if field.get("type") != "checkbox"
    }
    return data | changes


def fresh(page) -> RegionPage:
    return RegionPage.objects.get(pk=page.pk)


def test_form_shows_the_text_as_markdown(page, keeping):
    form = html(keeping.get(EDIT)).select_one("form.form")

    texts = [area.text.strip() for area in form.select("textarea[name^=b-]")]
    assert texts == ["Iron from **Jesenice**.", ""]


def test_published_text_is_on_the_portal_at_once(page, keeping, keeper, client):
    data = posted(keeping.get(EDIT), lead="Iron and more.", do="publish")

    answer = keeping.post(EDIT, data | {"b-1-text": "## New\n\nA *second* part."})

    assert answer.status_code == 302
    shown = html(client.get("/en/regions/gorenjska/"))
    assert words(shown.select_one(".page-head .lead")) == "Iron and more."
    assert [words(h) for h in shown.select(".body h2")] == ["New"]
    assert fresh(page).live_revision.user == keeper


def test_untouched_block_keeps_its_stored_text(page, keeping):
    before = page.body.raw_data[0]["value"]

    keeping.post(EDIT, posted(keeping.get(EDIT), lead="New.", do="publish"))

    assert fresh(page).body.raw_data[0]["value"] == before


def test_kept_draft_is_not_public(page, keeping, client):
    keeping.post(EDIT, posted(keeping.get(EDIT), lead="Not yet.", do="keep"))

    assert "Not yet." not in words(client.get("/en/regions/gorenjska/"))
    assert "Not yet." in html(keeping.get(EDIT)).select_one("#id_lead").text
    assert fresh(page).has_unpublished_changes


def test_blocks_of_other_kinds_stay_move_and_go(page, keeping):
    page.body = [
        ("text", "<p>First.</p>"),
        ("quote", {"text": "We pour iron.", "source": "Ana"}),
    ]
    page.save_revision().publish()
    answer = keeping.get(EDIT)
    assert "We pour iron." in words(html(answer).select_one(".kept-block"))

    data = posted(answer, do="publish") | {"b-0-position": "2", "b-1-position": "1"}
    keeping.post(EDIT, data)
    assert [block.block_type for block in fresh(page).body] == ["quote", "text"]

    data = posted(keeping.get(EDIT), do="publish") | {"b-0-remove": "on"}
    keeping.post(EDIT, data)
    assert [block.block_type for block in fresh(page).body] == ["text"]


def test_second_window_is_told_and_loses_nothing(
    page, keeping, other_keeper, signed_in
):
    first = posted(keeping.get(EDIT), lead="Mine.", do="publish")
    other = signed_in(other_keeper)
    other.post(EDIT, posted(other.get(EDIT), lead="Theirs.", do="publish"))

    answer = keeping.post(EDIT, first)

    assert answer.status_code == 200
    assert "Miha Keeper changed this" in words(answer)
    assert "Theirs." in words(html(answer).select_one(".beside"))
    assert html(answer).select_one("#id_lead").text.strip() == "Mine."
    assert fresh(page).lead == "Theirs."

    keeping.post(EDIT, posted(answer, do="publish"))
    assert fresh(page).lead == "Mine."


def test_page_that_an_editor_locked_is_not_written(page, keeping, administrator):
    page.locked, page.locked_by = True, administrator
    page.save(clean=False)

    answer = keeping.post(EDIT, posted(keeping.get(EDIT), lead="Mine.", do="publish"))

    assert "An editor has locked this page" in words(answer)
    assert html(answer).select_one("#id_lead").text.strip() == "Mine."
    assert fresh(page).lead == "Iron."


def test_script_in_the_text_is_text(page, keeping, client):
    data = posted(keeping.get(EDIT), do="publish")
    bad = "<script>alert(1)</script> [x](javascript:alert(2))"

    keeping.post(EDIT, data | {"b-0-text": bad})

    body = html(client.get("/en/regions/gorenjska/")).select_one(".body")
    assert body.select("script, a") == []
    assert "<script>alert(1)</script>" in body.text


def test_too_long_lead_is_told_and_kept(page, keeping):
    answer = keeping.post(EDIT, posted(keeping.get(EDIT), lead="x" * 301, do="publish"))

    page_html = html(answer)
    assert page_html.select_one(".form-errors a[href='#id_lead']")
    assert page_html.select_one("#id_lead").text.strip() == "x" * 301
    assert fresh(page).lead == "Iron."


def test_translation_is_begun_as_a_draft_beside_the_original(page, keeping, client):
    start = "/en/regions-pages/gorenjska/text/sl/start/"

    answer = keeping.post(start, follow=True)

    assert "Iron." in words(html(answer).select_one(".beside"))
    slovenian = RegionPage.objects.get(locale__language_code="sl", region=page.region)
    assert not slovenian.live
    edit = "/en/regions-pages/gorenjska/text/sl/"
    keeping.post(edit, posted(answer, lead="Železo.", do="publish"))
    assert "Železo." in words(client.get("/sl/regions/gorenjska/"))


def test_overview_tells_how_each_language_stands(page, keeping):
    translated(page, "sl", title="Gorenjska", lead="Staro.")
    data = posted(keeping.get(EDIT), lead="Newer.", do="publish")
    keeping.post(EDIT, data)

    rows = html(keeping.get("/en/regions-pages/gorenjska/edit/")).select("tbody tr")

    states = {words(row.th): words(row.td) for row in rows}
    assert states["English"] == "published"
    assert states["Slovenščina"] == "older than the original"
    assert states["Deutsch"] == "not translated yet"


def test_earlier_version_is_brought_back(page, keeping, client):
    first = page.latest_revision_id
    keeping.post(EDIT, posted(keeping.get(EDIT), lead="Worse.", do="publish"))
    versions = f"{EDIT}versions/"

    listed = html(keeping.get(versions)).select(".version-list li")
    assert len(listed) == 2
    assert "Ana Keeper" in words(listed[0])
    assert "Iron." in words(keeping.get(f"{versions}{first}/"))
    keeping.post(f"{versions}{first}/restore/")

    assert fresh(page).lead == "Iron."
    assert "Iron." in words(client.get("/en/regions/gorenjska/"))
    assert fresh(page).revisions.count() == 3


def test_revision_of_another_page_is_not_brought_back(page, keeping):
    other = translated(page, "sl", title="Gorenjska")

    answer = keeping.post(f"{EDIT}versions/{other.latest_revision_id}/restore/")

    assert answer.status_code == 404


ADDRESSES = [
    "edit/",
    "facts/",
    "text/en/",
    "text/en/versions/",
    "news/",
    "news/new/",
    "dates/",
    "dates/new/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_desk_is_for_the_regions_own_coordinators(address, page, client, signed_in):
    path = f"/en/regions-pages/gorenjska/{address}"
    elsewhere = coordinator_of(RegionFactory(key="zwickau", nuts="DED45"))
    stranger = coordinator_of(RegionFactory(key="opole", nuts="PL523"))
    stranger.parts.all().delete()

    assert client.get(path).status_code == 302
    assert signed_in(stranger).get(path).status_code == 403
    assert signed_in(elsewhere).get(path).status_code == 403
    assert signed_in(editor()).get(path).status_code == 200


def test_stranger_writes_nothing(page, stranger, signed_in):
    client = signed_in(stranger)

    for path in (EDIT, f"{EDIT}versions/{page.latest_revision_id}/restore/"):
        assert client.post(path, {"lead": "Mine."}).status_code == 403
    assert fresh(page).lead == "Iron."


def test_unknown_region_or_language_is_404(page, keeping, keeper):
    editing = keeping
    assert editing.get("/en/regions-pages/nowhere/edit/").status_code == 404
    assert editing.get("/en/regions-pages/gorenjska/text/xx/").status_code == 404
    start = "/en/regions-pages/gorenjska/text/xx/start/"
    assert editing.post(start).status_code == 404
    assert editing.get(start).status_code == 405


def test_region_page_leads_its_coordinator_to_the_desk(page, keeping, client):
    desk = "/en/regions-pages/gorenjska/edit/"

    assert html(keeping.get("/en/regions/gorenjska/")).select(f'a[href="{desk}"]')
    assert not html(client.get("/en/regions/gorenjska/")).select(f'a[href="{desk}"]')


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        ({"b-0-position": "2"}, "bac"),
        ({"b-0-position": "3"}, "bca"),
        ({"b-2-position": "1"}, "cab"),
        ({"b-1-position": "3"}, "acb"),
    ],
)
def test_part_goes_to_the_place_that_is_named(page, keeping, moves, order):
    page.body = [("text", f"<p>{letter}</p>") for letter in "abc"]
    page.save_revision().publish()

    keeping.post(EDIT, posted(keeping.get(EDIT), do="publish") | moves)

    texts = [block["value"] for block in fresh(page).body.raw_data]
    assert texts == [f"<p>{letter}</p>" for letter in order]


def test_original_has_no_original_beside_it(page, keeping):
    translated(page, "sl", title="Gorenjska")

    assert not html(keeping.get(EDIT)).select(".beside")
