"""What the files of records and strategies say is found by whoever may open them."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from files.models import Document, Visibility
from files.texts import take_texts
from knowledge.record import attached
from knowledge.record.tables import set_rows
from search.contract import Query
from search.finding import find, principals_of
from search.outbox import record_change
from tests.factories import make_practice, publish, translated
from tests.files.samples import make_document
from tests.knowledge.strategies.rows import make_strategy

VISITOR = AnonymousUser()


def found(text: str, reader=VISITOR, **asked) -> list[str]:
    """The addresses of what this reader finds."""
    query = Query(text=text, principals=principals_of(reader), **asked)
    return [hit.url for hit in find(query).hits]


def with_files(page, *documents, table="attachments"):
    rows = [{"title": "Plan", "what": "It.", "file": d.pk} for d in documents]
    set_rows(page, table, rows)
    return publish(page)


@pytest.fixture
def plan(shared_site):
    return make_document(data=b"The gasometer is measured", name="plan.txt")


@pytest.mark.parametrize("table", ["attachments", "building_blocks"])
def test_practice_is_found_by_its_file_once_it_was_read(plan, table):
    page = with_files(make_practice(), plan, table=table)
    assert found("gasometer") == []

    take_texts()

    assert found("gasometer") == [f"/library/{page.slug}/"]


def test_file_that_was_read_before_is_found_with_the_record(plan):
    take_texts()
    with_files(make_practice(), plan)
    assert len(found("gasometer")) == 1


def test_files_go_with_the_original_that_leads_to_the_other_versions(plan):
    page = with_files(make_practice(), plan)
    other = translated(page, "sl", title="Odprta vrata")
    take_texts()

    (hit,) = find(Query(text="gasometer", languages=("sl",))).hits
    assert (hit.language, [v.language for v in hit.also]) == ("en", ["sl"])

    page.unpublish()
    record_change("practice", other.translation_key)
    (hit,) = find(Query(text="gasometer", languages=("sl",))).hits
    assert hit.language == "sl"


def test_draft_is_not_found_by_its_file(plan):
    page = make_practice()
    set_rows(page, "attachments", [{"title": "Plan", "file": plan.pk}])
    page.save_revision(clean=False)
    take_texts()
    assert found("gasometer") == []


def test_file_of_a_draft_is_not_found(plan):
    page = with_files(make_practice(), plan)
    plan.belongs_to = page.practice
    plan.save()
    take_texts()
    assert found("gasometer") == []


def test_file_for_members_is_found_by_members_alone(plan, stranger):
    plan.visibility = Visibility.MEMBERS
    plan.save()
    page = with_files(make_practice(title="The tower"), plan)
    take_texts()

    assert found("gasometer") == []
    assert found("gasometer", stranger) == [f"/library/{page.slug}/"]
    both = Query(text="tower", principals=principals_of(stranger))
    assert (find(both).total, len(find(both).hits)) == (1, 1)


def test_nothing_of_a_file_for_members_reaches_others(plan):
    plan.visibility = Visibility.MEMBERS
    plan.save()
    with_files(make_practice(), plan)
    take_texts()

    result = find(Query(text="gasom", wants=("kind",), completes=5))

    assert (result.total, result.facets, result.hits) == (0, {"kind": {}}, ())
    assert not any("gasometer" in words for words in result.completions)
    assert not any("gasometer" in words for words in result.did_you_mean)


@pytest.mark.parametrize("way", ["visibility", "collection", "deleted", "replaced"])
def test_file_taken_from_readers_is_not_found_at_the_next_search(plan, way):
    with_files(make_practice(), plan)
    take_texts()
    assert found("gasometer")

    if way == "visibility":
        plan.visibility = Visibility.OWNER
        plan.save()
    elif way == "collection":
        plan.collection = Collection.get_first_root_node().add_child(name="Board")
        plan.save()
        CollectionViewRestriction.objects.create(
            collection=plan.collection,
            restriction_type=CollectionViewRestriction.LOGIN,
        )
    elif way == "deleted":
        plan.delete()
    else:
        plan.file.save("new.txt", ContentFile(b"Nothing of the kind"))

    assert found("gasometer") == []


def test_record_that_dropped_a_file_is_not_found_by_it(plan):
    page = with_files(make_practice(), plan)
    take_texts()
    with_files(page)
    assert found("gasometer") == []


def test_what_is_said_late_in_long_files_is_left_out(shared_site, monkeypatch):
    monkeypatch.setattr(attached, "OF_A_FILE", 20)
    monkeypatch.setattr(attached, "OF_ALL_FILES", 30)
    texts = [b"alpha " + b"x" * 30 + b" beta", b"gamma zzzz delta"]
    files = [make_document(data=data, name="a.txt") for data in texts]
    page = with_files(make_practice(), *files)
    take_texts()

    assert found("alpha") == found("gamma") == [f"/library/{page.slug}/"]
    assert found("beta") == found("delta") == []


GERMAN = """Der Förderturm steht über dem alten Schacht. Die Bergleute fuhren durch
    die Stollen unter dem Berg, und die Häuser der Siedlung gehören ihnen noch heute."""


@pytest.mark.parametrize("words", ["Fördertürme", "Schachtes Stollens", "Häusern"])
def test_file_in_another_language_is_found_by_other_forms(shared_site, words):
    plan = make_document(data=GERMAN.encode(), name="plan.txt")
    page = with_files(make_practice(title="The tower", lead="A colliery"), plan)
    take_texts()

    (hit,) = find(Query(text=words, languages=("en", "de"))).hits

    assert (hit.url, hit.language) == (f"/library/{page.slug}/", "en")
    assert "".join(piece.text for piece in hit.title) == "The tower"
    assert any(piece.marked for pieces in hit.fragments for piece in pieces)
    shown = "".join(piece.text for pieces in hit.fragments for piece in pieces)
    assert not re.search("[\U000e0000-\U000e007f]", shown)


def test_words_of_the_record_and_of_its_foreign_file_are_found_together(shared_site):
    plan = make_document(data=GERMAN.encode(), name="plan.txt")
    page = with_files(make_practice(title="The towers"), plan)
    take_texts()

    both = {"languages": ("en", "de")}
    assert found("Fördertürme tower", **both) == [f"/library/{page.slug}/"]
    assert len(find(Query(text="tower", languages=("de", "en"))).hits[0].also) == 0


def test_each_file_has_its_own_language(shared_site):
    texts = [GERMAN, "They walked through the tunnels and were digging for coal there."]
    files = [make_document(data=t.encode(), name="plan.txt") for t in texts]
    with_files(make_practice(), *files)
    take_texts()

    for words in ("Fördertürme", "tunnel dig"):
        assert len(found(words, languages=("en", "de"))) == 1


def test_notes_say_how_far_files_are_searched(shared_site, monkeypatch):
    monkeypatch.setattr(attached, "OF_A_FILE", 2_000)
    monkeypatch.setattr(attached, "OF_ALL_FILES", 2_500)
    lengths = [400, 3_000, 200, 50]
    files = [make_document(data=b"x" * n, name="x.txt") for n in lengths]
    unread = make_document(data=b"y", name="y.txt")
    take_texts()

    rows = Document.objects.filter(pk__in=[file.pk for file in files])
    notes = attached.notes_on_lengths([*rows.order_by("pk"), unread])

    assert notes == {
        files[1].pk: "Only its first 2,000 characters are searched.",
        files[2].pk: "Only its first 100 characters are searched.",
        files[3].pk: "The search knows nothing of what it says: the files before it "
        "are as long as it can search in one record.",
    }


def test_handbook_is_found_by_its_thirtieth_page(shared_site):
    pages = "The mine is old. " * 5_000 + "gasometer"
    with_files(make_practice(), make_document(data=pages.encode(), name="book.txt"))
    take_texts()

    assert len(pages) < attached.OF_A_FILE
    assert len(found("gasometer")) == 1


def test_strategy_is_found_by_its_document(shared_site, stranger):
    plan = make_document(data=b"We want a headframe", name="strategy.txt")
    make_strategy(document=plan)
    take_texts()
    assert found("headframe") == ["/strategies/gorenjska/"]

    plan.visibility = Visibility.MEMBERS
    plan.save()

    assert found("headframe") == []
    assert found("headframe", stranger) == ["/strategies/gorenjska/"]


@pytest.mark.parametrize("count", [1, 3])
def test_texts_are_asked_for_together(plan, count, django_assert_num_queries):
    ids = [make_document(data=b"x", name="x.txt").pk for _number in range(count)]
    with django_assert_num_queries(4):  # of all, of members, and what is closed to each
        attached.FileTexts(ids)
    with django_assert_num_queries(0):
        attached.FileTexts([])
