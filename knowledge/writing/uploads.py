"""Files of a draft: closed to all but its writers and reviewers until it is published.

A file belongs to its practice as long as it is closed; `Practice.can_be_read_by` says
who opens it.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile

from files.models import Document, Image
from knowledge.models import Practice, PracticePage
from knowledge.record.attached import document_ids, notes_on_lengths
from knowledge.writing.row_forms import TERMS


def keep_cover(draft: PracticePage, value: dict, *, by) -> dict:
    """Puts picture and terms on the draft; returns the value as it is stored then."""
    upload = value.pop("upload", None)
    picture = new_picture(draft, upload, by) if upload else kept_picture(draft, value)
    if picture:
        picture = with_terms(draft, picture, value, by)
    draft.cover = picture
    return value | {"picture": str(picture.pk) if picture else ""}


def kept_picture(draft: PracticePage, value: dict) -> Image | None:
    """The draft's own, or another of this practice that the window still showed."""
    key = value["picture"]
    if not key or (draft.cover_id and key == str(draft.cover_id)):
        return draft.cover if key else None
    own = closed(Image, draft.practice)
    return own.filter(pk=key).first() if key.isdecimal() else draft.cover


def new_picture(draft, upload: ContentFile, by) -> Image:
    return Image.objects.create(
        title=(draft.title or upload.name)[:255],
        file=upload,
        owner=by,
        uploaded_by_user=by,
        belongs_to=draft.practice,
    )


def with_terms(draft, picture: Image, value: dict, by) -> Image:
    """The picture with these terms; only this practice's own closed one is changed.

    Any other is copied: a public one's new terms are still to be reviewed, and other
    pages may show it.
    """
    terms = {name: value[name] for name in ("credit", "description", "licence")}
    if all(getattr(picture, name) == text for name, text in terms.items()):
        return picture
    if not closed(Image, draft.practice).filter(pk=picture.pk).exists():
        with picture.file.open() as original:
            upload = ContentFile(original.read(), name=picture.filename)
        picture = new_picture(draft, upload, by)
    for name, text in terms.items():
        setattr(picture, name, text)
    picture.save()
    return picture


def keep_files(draft: PracticePage, rows: list[dict], *, by) -> list[dict]:
    """Stores what was uploaded with rows of a table; rows name it by its number."""
    return [with_file(draft, row, by) for row in rows]


def with_file(draft, row: dict, by) -> dict:
    upload = row.get("file_upload")
    kept = {name: text for name, text in row.items() if name not in TERMS}
    if upload:
        kept["file"] = str(new_document(draft, upload, row, by).pk)
    return kept


def new_document(draft, upload, row: dict, by) -> Document:
    document = Document(
        title=(row.get("title") or upload.name)[:255],
        file=upload,
        owner=by,
        uploaded_by_user=by,
        credit=row["file_credit"],
        belongs_to=draft.practice,
    )
    document.licence = row["file_licence"] or document.licence
    document._set_document_file_metadata()
    document.save()
    return document


def closed(model, practice: Practice):
    """The files of this practice that were never published."""
    kind = ContentType.objects.get_for_model(Practice)
    return model.objects.filter(belongs_type=kind, belongs_key=str(practice.pk))


def known_documents(draft: PracticePage) -> dict[str, dict]:
    """Those that rows of this draft may name: "12" -> {"title", "url", "note"}."""
    shown = [int(pk) for pk in document_ids(draft)]
    kept = Document.objects.filter(pk__in=shown)
    found = [*with_notes(kept), *with_notes(closed(Document, draft.practice))]
    rows = {row.pk: row for row in found}
    notes = notes_on_lengths(rows[pk] for pk in dict.fromkeys(shown) if pk in rows)
    return {
        str(pk): {
            "title": row.title,
            "url": row.url,
            "note": row.text_note or notes.get(pk, ""),
        }
        for pk, row in rows.items()
    }


def with_notes(documents):
    """Without the texts themselves: they may be long."""
    return documents.select_related("text").defer("text__words")


def forget_files(practice: Practice) -> None:
    """Deletes what nobody but its writers has ever seen."""
    for upload in (*closed(Image, practice), *closed(Document, practice)):
        upload.delete()


def open_files(page: PracticePage) -> None:
    """What a published text shows is everybody's to open."""
    documents = closed(Document, page.practice).filter(pk__in=document_ids(page))
    documents.update(belongs_type=None, belongs_key="")
    for picture in closed(Image, page.practice).filter(pk=page.cover_id):
        for rendition in picture.renditions.all():
            rendition.file.delete(save=False)
            rendition.delete()
        picture.belongs_to = None
        picture.belongs_key = ""
        picture.save()
