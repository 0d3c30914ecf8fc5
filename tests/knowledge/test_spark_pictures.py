"""The picture of a spark: kept, checked, credited, public with the spark only."""

from django.core.files.uploadedfile import SimpleUploadedFile

from files.models import Image
from knowledge.models import Practice, PracticePage, SparkDraft
from tests.knowledge.sparks import SHARE, no_picture, picture_file, shared, spark
from tests.reading import errors, html, value, words

CREDIT = {"picture_credit": "Ana Photographer", "picture_description": "The cupola."}


def kept_picture(answer) -> str:
    """The address of the picture that the form shows as kept."""
    return html(answer).select_one(".kept-picture img")["src"]


def test_picture_is_shared_with_its_credit(writer, coordinator, client):
    page = shared(writer, picture=picture_file(), **CREDIT)

    picture = page.cover
    assert (picture.owner, picture.visibility) == (coordinator, "public")
    assert (picture.title, picture.credit) == (page.title, "Ana Photographer")
    assert picture.description == "The cupola."
    shown = html(client.get(page.address_for("en"))).select_one("article img")
    assert shown["alt"] == "The cupola."
    assert client.get(shown["src"]).status_code == 200
    assert "Picture: Ana Photographer" in words(client.get(page.address_for("en")))


def test_picture_without_credit_is_asked_for_it_and_kept(writer):
    answer = writer.post(SHARE, spark(picture=picture_file()))

    assert list(errors(answer)) == ["picture_credit"]
    assert Practice.objects.count() == 0
    assert kept_picture(answer)


def test_picture_is_kept_across_an_error_elsewhere(writer):
    answer = writer.post(SHARE, spark(picture=picture_file(), theme="", **CREDIT))
    assert list(errors(answer)) == ["theme"]
    assert writer.get(kept_picture(answer)).status_code == 200

    writer.post(SHARE, spark(**CREDIT))

    assert PracticePage.objects.get().cover.credit == "Ana Photographer"
    assert Image.objects.count() == 1


def test_kept_picture_still_needs_a_credit(writer):
    writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))

    answer = writer.post(SHARE, spark())

    assert list(errors(answer)) == ["picture_credit"]
    assert Practice.objects.count() == 0


def test_kept_picture_is_closed_before_sharing_and_open_after(
    writer, stranger, signed_in, client
):
    form = writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))
    address = kept_picture(form)
    assert address.startswith("/files/pictures/")
    for reader in (client, signed_in(stranger)):
        assert reader.get(address, follow=True).status_code == 404

    writer.post(SHARE, spark(**CREDIT))

    page = PracticePage.objects.get()
    assert page.cover.is_public
    open_address = html(client.get(page.address_for("en"))).select_one("article img")
    assert open_address["src"].startswith("/media/public/renditions/")
    assert client.get(open_address["src"]).status_code == 200


def test_picture_in_the_preview_has_its_credit(writer):
    answer = writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))

    assert "Picture: Ana Photographer" in words(html(answer).select_one("#preview"))


def test_new_picture_replaces_the_kept_one(writer):
    writer.post(SHARE, spark(picture=picture_file("one.png"), do="preview", **CREDIT))

    shared(writer, picture=picture_file("two.png", size=(60, 50)), **CREDIT)

    assert PracticePage.objects.get().cover.width == 60


def test_file_that_is_no_picture_is_refused_and_the_text_stays(writer):
    answer = writer.post(SHARE, spark(picture=no_picture(), contact="x", **CREDIT))

    assert list(errors(answer)) == ["picture"]
    kept = spark(contact="x", **CREDIT)
    names = ("title", "what_works", "region", "theme", "contact", "picture_credit")
    assert {name: value(answer, name) for name in names} == {
        name: kept[name] for name in names
    }
    assert SparkDraft.objects.get().picture is None
    assert Image.objects.count() == Practice.objects.count() == 0


def test_file_that_is_no_picture_leaves_the_kept_one(writer):
    writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))

    answer = writer.post(SHARE, spark(picture=no_picture(), **CREDIT))

    assert list(errors(answer)) == ["picture"]
    assert kept_picture(answer)
    assert Image.objects.count() == 1


def test_empty_file_is_refused(writer):
    empty = SimpleUploadedFile("empty.png", b"", "image/png")

    answer = writer.post(SHARE, spark(picture=empty, **CREDIT))

    assert list(errors(answer)) == ["picture"]
    assert Practice.objects.count() == 0


def test_picture_of_a_spark_is_replaced(writer, client):
    page = shared(writer, picture=picture_file(), **CREDIT)

    writer.post(
        f"/en/practices/{page.slug}/edit/",
        spark(picture=picture_file(size=(80, 60)), picture_credit="Boris"),
    )

    cover = PracticePage.objects.get().cover
    assert (cover.width, cover.credit, cover.is_public) == (80, "Boris", True)


def test_picture_of_a_spark_stays_when_its_text_is_changed(writer):
    page = shared(writer, picture=picture_file(), **CREDIT)

    writer.post(
        f"/en/practices/{page.slug}/edit/", spark(title="Another title", **CREDIT)
    )

    changed = PracticePage.objects.get()
    assert (changed.title, changed.cover) == ("Another title", page.cover)


def test_credit_of_a_shared_picture_is_corrected(writer):
    page = shared(writer, picture=picture_file(), **CREDIT)

    writer.post(
        f"/en/practices/{page.slug}/edit/",
        spark(picture_credit="Boris", picture_description="The hall."),
    )

    cover = PracticePage.objects.get().cover
    assert (cover.credit, cover.description) == ("Boris", "The hall.")


# Taken away again


def test_kept_picture_is_removed_and_forgotten(writer):
    writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))

    answer = writer.post(SHARE, spark(remove_picture="on", do="preview"))

    assert html(answer).select(".kept-picture") == []
    assert errors(answer) == {}
    assert SparkDraft.objects.get().picture is None
    assert Image.objects.count() == 0


def test_removed_picture_needs_no_credit(writer):
    writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))

    page = shared(writer, remove_picture="on")

    assert page.cover is None


def test_picture_of_a_spark_is_removed(writer, client):
    page = shared(writer, picture=picture_file(), **CREDIT)
    edit = f"/en/practices/{page.slug}/edit/"
    assert html(writer.get(edit)).find("input", attrs={"name": "remove_picture"})

    writer.post(edit, spark(remove_picture="on"))

    assert PracticePage.objects.get().cover is None
    assert html(client.get(page.address_for("sl"))).select("article img") == []


def test_picture_to_be_removed_stays_until_the_change_is_shared(writer):
    page = shared(writer, picture=picture_file(), **CREDIT)
    edit = f"/en/practices/{page.slug}/edit/"

    answer = writer.post(edit, spark(remove_picture="on", do="preview"))

    assert html(answer).select(".kept-picture") == []
    assert PracticePage.objects.get().cover == page.cover
    assert Image.objects.count() == 1


def test_removing_is_offered_with_a_picture_only(writer):
    form = html(writer.get(SHARE))

    assert form.find("input", attrs={"name": "remove_picture"}) is None


def test_replaced_picture_of_a_draft_is_forgotten(writer):
    for name in ("one.png", "two.png"):
        writer.post(SHARE, spark(picture=picture_file(name), do="preview", **CREDIT))

    assert Image.objects.count() == 1


def test_picture_of_a_draft_goes_with_it(writer):
    writer.post(SHARE, spark(picture=picture_file(), do="preview", **CREDIT))

    writer.post("/en/practices/draft/discard/")

    assert Image.objects.count() == SparkDraft.objects.count() == 0


def test_published_picture_stays_when_its_draft_is_thrown_away(writer):
    page = shared(writer, picture=picture_file(), **CREDIT)
    edit = f"/en/practices/{page.slug}/edit/"
    writer.post(edit, spark(title="Changed", do="preview", **CREDIT))

    writer.post("/en/practices/draft/discard/", {"practice": page.slug})

    assert SparkDraft.objects.count() == 0
    assert PracticePage.objects.get().cover == Image.objects.get()


def test_picture_that_editors_chose_is_not_rewritten(writer):
    page = shared(writer)
    picture = Image.objects.create(
        title="Archive", file=picture_file(), credit="Archive"
    )
    PracticePage.objects.filter(pk=page.pk).update(cover=picture)

    writer.post(f"/en/practices/{page.slug}/edit/", spark(picture_credit="Boris"))

    kept = PracticePage.objects.get().cover
    assert (kept, kept.title, kept.credit) == (picture, "Archive", "Archive")
