"""Facts with a mistake: told with file, line and field, and nothing is changed."""

import pytest
from django.core.management import CommandError
from wagtail.models import Locale, Page, Site

from knowledge.models import Practice, PracticePage
from members.models import Organisation
from search.models import Change
from tests.home.seeds import dump, load, seed, spoil
from vocabulary.models import Concept, Region, Theme

pytestmark = pytest.mark.django_db


def stand() -> dict:
    """What is there to be changed."""
    models = (
        Page,
        Site,
        Locale,
        Theme,
        Region,
        Concept,
        Organisation,
        Practice,
        Change,
    )
    return {model: list(model.objects.values_list("pk", flat=True)) for model in models}


def refusal(folder) -> str:
    before = stand()
    with pytest.raises(CommandError) as error:
        seed("--facts", folder)
    assert stand() == before
    return str(error.value)


def test_small_facts_are_right(folder):
    told = seed("--facts", folder)

    assert "  practices: 1 made, 0 left as they are" in told
    assert PracticePage.objects.live().count() == 4


def test_unknown_region_of_an_organisation_is_refused(folder):
    line = spoil(folder, "organisations", "region: zwickau", "region: atlantis")

    assert refusal(folder) == (
        f"Nothing was changed. organisations.yaml, line {line}, region: "
        "unknown: atlantis"
    )


def test_unknown_region_of_a_practice_is_refused_with_all_that_came_before(folder):
    line = spoil(folder, "practices", "region: zwickau", "region: atlantis")

    assert refusal(folder) == (
        f"Nothing was changed. practices.yaml, line {line}, region: unknown: atlantis"
    )


def test_missing_field_is_refused(folder):
    spoil(folder, "organisations", "  kind: public_administration\n", "")

    assert refusal(folder).endswith("organisations.yaml, line 2, kind: missing")


def test_missing_language_of_a_label_is_refused(folder):
    line = spoil(folder, "vocabulary", "    sl: Regionalna identiteta\n", "")

    told = refusal(folder)

    assert "vocabulary.yaml, line " in told and told.endswith(", sl: missing")
    assert abs(int(told.split("line ")[1].split(",")[0]) - line) < 10


def test_missing_language_of_a_page_is_refused(folder):
    pages = load(folder / "pages.yaml")
    del pages["pages"][0]["texts"]["hr"]
    dump(pages, folder / "pages.yaml")

    told = refusal(folder)

    assert "pages.yaml, line " in told and told.endswith(", hr: missing")


def test_broken_file_is_refused(folder):
    spoil(folder, "practices", "practices:\n", "practices: [\n")

    assert "Nothing was changed. practices.yaml, line " in refusal(folder)


@pytest.mark.parametrize(
    ("file", "field"),
    [("vocabulary", "themes"), ("pages", "home"), ("sources", "sources")],
)
def test_missing_file_is_refused(folder, file, field):
    (folder / f"{file}.yaml").unlink()

    told = f"Nothing was changed. {file}.yaml, line 1, {field}: the file is missing"
    assert refusal(folder) == told


def test_folder_that_is_not_there_is_refused(tmp_path):
    assert "Nothing was changed." in refusal(tmp_path / "nowhere")


def test_link_to_an_unknown_page_is_refused(folder):
    pages = load(folder / "pages.yaml")
    page = pages["pages"][0]
    page["key"] = "about"
    for text in page["texts"].values():
        text["body"] = "See [there](page:nowhere)."
    dump(pages, folder / "pages.yaml")

    told = refusal(folder)

    assert "body: link to an unknown page: 'nowhere'" in told
