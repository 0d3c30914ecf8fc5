"""A spark beside the editors in the Wagtail admin, and drafts that grew old."""

from knowledge.models import PracticePage
from tests.knowledge.sparks import edit_of, shared, spark
from tests.reading import value, words


def test_spark_that_an_editor_has_a_draft_of_waits(writer):
    page = shared(writer)
    page.title = "An editor's draft"
    page.save_revision()

    answer = writer.post(edit_of(page), spark(title="Changed"))

    assert "An editor is working on this spark." in words(answer)
    assert value(answer, "title") == "Changed"
    kept = PracticePage.objects.get()
    assert kept.title == spark()["title"]
    assert kept.get_latest_revision_as_object().title == "An editor's draft"


def test_spark_that_an_editor_locked_waits(writer, administrator):
    page = shared(writer)
    PracticePage.objects.update(locked=True, locked_by=administrator)

    answer = writer.post(edit_of(page), spark(title="Changed"))

    assert "An editor is working on this spark." in words(answer)
    assert PracticePage.objects.get().title == spark()["title"]


def test_unpublished_spark_is_not_edited(writer):
    page = shared(writer)
    page.unpublish()

    assert writer.post(edit_of(page), spark(title="Changed")).status_code == 404
    assert not PracticePage.objects.get().live


def test_draft_older_than_what_is_published_is_said_to_be(
    writer, administrator, signed_in
):
    page = shared(writer)
    writer.post(edit_of(page), spark(title="My draft", do="preview"))
    assert "This is your draft" not in words(writer.get(edit_of(page)))

    signed_in(administrator).post(edit_of(page), spark(title="By an editor"))

    answer = writer.get(edit_of(page))
    assert "This is your draft" in words(answer)
    assert value(answer, "title") == "My draft"


def test_draft_of_a_change_is_thrown_away(writer):
    page = shared(writer)
    writer.post(edit_of(page), spark(title="My draft", do="preview"))

    writer.post("/en/practices/draft/discard/", {"practice": page.slug})

    assert value(writer.get(edit_of(page)), "title") == spark()["title"]


def test_draft_of_a_strangers_change_is_not_thrown_away(writer, stranger, signed_in):
    page = shared(writer)
    writer.post(edit_of(page), spark(title="My draft", do="preview"))

    discard = "/en/practices/draft/discard/"
    answer = signed_in(stranger).post(discard, {"practice": page.slug})

    assert answer.status_code == 403
    assert value(writer.get(edit_of(page)), "title") == "My draft"


def test_line_end_counts_as_one_character(writer):
    text = "\r\n".join(["a" * 99] * 6)

    page = shared(writer, what_works=text)

    assert len(page.what_works) == 599
