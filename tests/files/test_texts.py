"""Whose text waits, is taken, or cannot be; whatever a file does, the others go on."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from files import showing, texts
from files.documents import MAX_BYTES
from files.extraction.process import KILLED, Outcome
from files.models import Document, DocumentText, Visibility
from files.texts import MOST_ATTEMPTS, take_texts
from portal.registries import jobs
from tests.files.samples import make_document
from tests.files.written import docx, paragraph, pdf, xml_bomb

pytestmark = pytest.mark.django_db
State = DocumentText.State


def stay() -> bytes:
    return docx(paragraph("The furnace stays"))


def text_of(document: Document) -> DocumentText:
    return DocumentText.objects.get(document=document)


def wait_over() -> None:
    """As if the pause after an attempt had passed."""
    DocumentText.objects.update(tried_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def told(monkeypatch):
    """The documents that rooms above heard of."""
    heard = []
    monkeypatch.setitem(showing.document_users._entries, "test", heard.append)
    return heard


def test_saved_document_waits_in_the_same_transaction():
    with transaction.atomic():
        document = make_document(data=stay(), name="a.docx")
        assert text_of(document).state == State.WAITING
        transaction.set_rollback(True)
    assert not DocumentText.objects.exists()


def test_worker_reads_what_waits(told):
    document = make_document(data=stay(), name="a.docx")
    told.clear()

    assert jobs.get("files-texts").run() == "1 files read"

    text = text_of(document)
    assert (text.state, text.words) == (State.DONE, "The furnace stays")
    assert (text.characters, text.attempts) == (17, 1)
    assert text.taken_at and len(text.digest) == 64
    assert told == [document]
    assert jobs.get("files-texts").run() == ""


def test_content_counts_and_not_the_name():
    document = make_document(data=pdf("Of iron"), name="notes.txt")
    take_texts()
    assert text_of(document).words == "Of iron"


def test_document_from_before_is_read_too():
    document = make_document(data=b"Cokery", name="a.txt")
    DocumentText.objects.all().delete()
    take_texts()
    assert text_of(document).words == "Cokery"


def test_hostile_files_are_marked_and_the_next_is_read():
    bad = make_document(data=xml_bomb(), name="bomb.docx")
    cut = make_document(data=pdf("x")[:80], name="cut.pdf")
    good = make_document(data=stay(), name="good.docx")

    take_texts()

    states = [text_of(document).state for document in (bad, cut, good)]
    assert states == [State.BROKEN, State.BROKEN, State.DONE]


def test_replaced_file_is_read_anew_even_under_its_old_name(told):
    document = make_document(data=b"Old words", name="a.txt")
    take_texts()
    name = document.file.name
    document.file.delete(save=False)
    document.file.save("a.txt", ContentFile(b"New words"))
    assert document.file.name == name
    assert (text_of(document).state, text_of(document).words) == (State.WAITING, "")

    take_texts()

    assert text_of(document).words == "New words"


def test_new_title_reads_nothing_anew(told):
    document = make_document(data=b"Words", name="a.txt")
    take_texts()
    told.clear()

    document.title = "Another"
    document.save()

    assert text_of(document).state == State.DONE
    assert told == [document]  # who may read it may have changed


def test_same_file_is_read_once():
    def never(file):
        raise AssertionError("read again")

    make_document(data=b"Same", name="a.txt")
    take_texts()
    again = make_document(data=b"Same", name="b.txt")
    take_texts(read=never)

    assert (text_of(again).state, text_of(again).words) == (State.DONE, "Same")


def test_killed_reader_is_tried_again_later_and_at_last_given_up():
    calls = []

    def killed(file):
        calls.append(file.read())
        return Outcome(KILLED)

    document = make_document(data=b"Words", name="a.txt")
    for _turn in range(MOST_ATTEMPTS + 2):
        take_texts(read=killed)
        take_texts(read=killed)  # too early
        wait_over()

    assert calls == [b"Words"] * MOST_ATTEMPTS
    assert text_of(document).state == State.GIVEN_UP


def test_worker_that_dies_leaves_a_mark():
    """A file that takes the worker along does so three times at most."""

    def dies(file):
        raise KeyboardInterrupt

    document = make_document(data=b"Words", name="a.txt")
    with pytest.raises(KeyboardInterrupt):
        take_texts(read=dies)
    assert text_of(document).attempts == 1
    assert take_texts() == ""  # not at once

    wait_over()
    take_texts()
    assert text_of(document).state == State.DONE


def test_file_replaced_while_it_was_read_is_read_again():
    document = make_document(data=b"Old", name="a.txt")

    def replaced(file):
        document.file.save("b.txt", ContentFile(b"New"))
        return Outcome("done", "Old")

    texts.take(texts.next_row(), replaced)
    assert (text_of(document).state, text_of(document).words) == (State.WAITING, "")
    take_texts()
    assert text_of(document).words == "New"


def test_missing_file_is_marked_and_read_when_it_is_sent_again():
    document = make_document(data=b"Words", name="a.txt")
    document.file.storage.delete(document.file.name)
    for _turn in range(MOST_ATTEMPTS):
        take_texts()
        wait_over()
    assert text_of(document).state == State.GONE

    document.file.save("a.txt", ContentFile(b"Again"))
    take_texts()
    assert text_of(document).words == "Again"


def test_too_large_file_is_not_opened(monkeypatch):
    monkeypatch.setattr(texts, "MAX_BYTES", 3)
    document = make_document(data=b"Words", name="a.txt")
    take_texts()
    assert text_of(document).state == State.TOO_LARGE
    assert MAX_BYTES > 3


def test_turn_ends_when_it_was_long(monkeypatch):
    monkeypatch.setattr(texts, "LONG_ENOUGH", -1)
    make_document(data=b"Words", name="a.txt")
    assert take_texts() == ""


def test_gone_document_is_told(told):
    document = make_document(data=b"Words", name="a.txt")
    told.clear()
    document.delete()
    assert told == [document]
    assert not DocumentText.objects.exists()


def test_text_counts_as_no_use_of_its_document():
    document = make_document(data=b"Words", name="a.txt")
    take_texts()
    text_of(document).save()
    assert not ReferenceIndex.get_references_to(document).exists()


def test_closed_collection_is_told(told):
    inside = Collection.get_first_root_node().add_child(name="Minutes")
    document = make_document(data=b"Words", name="a.txt", collection=inside)
    told.clear()
    CollectionViewRestriction.objects.create(
        collection=inside, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert told == [document]


@pytest.mark.parametrize(
    ("visibility", "restriction", "readers"),
    [
        (Visibility.PUBLIC, None, ["everybody", "members"]),
        (Visibility.MEMBERS, None, ["members"]),
        (Visibility.OWNER, None, []),
        (Visibility.PUBLIC, CollectionViewRestriction.LOGIN, ["members"]),
        (Visibility.PUBLIC, CollectionViewRestriction.PASSWORD, []),
        (Visibility.PUBLIC, CollectionViewRestriction.GROUPS, []),
    ],
)
def test_text_is_for_those_who_may_open_the_file(visibility, restriction, readers):
    outer = Collection.get_first_root_node().add_child(name="Minutes")
    inner = outer.add_child(name="Of the board")
    if restriction:
        CollectionViewRestriction.objects.create(
            collection=outer, restriction_type=restriction
        )
    make_document(visibility=visibility, collection=inner)

    seen = {
        "everybody": DocumentText.objects.for_everybody(),
        "members": DocumentText.objects.for_members(),
    }
    assert [reader for reader, rows in seen.items() if rows] == readers


def test_text_of_a_file_of_a_draft_is_for_nobody(shared_site):
    collection = Collection.get_first_root_node()  # stands for any object
    make_document(belongs_to=collection)
    assert not DocumentText.objects.for_members()


def test_administration_lists_what_could_be_read(administrator, signed_in):
    make_document(title="Bomb", data=xml_bomb(), name="bomb.docx")
    make_document(title="Plan", data=stay(), name="plan.docx")
    take_texts()
    admin = signed_in(administrator)

    page = admin.get(reverse("files_texts")).content.decode()
    broken = admin.get(reverse("files_texts_results"), {"state": "broken"})

    assert "Bomb" in page and "Plan" in page and "damaged" in page
    assert "Bomb" in broken.content.decode()
    assert "Plan" not in broken.content.decode()
    assert reverse("files_texts") in admin.get("/cms/").content.decode()


def test_administration_has_a_file_read_again(administrator, signed_in, told):
    document = make_document(data=b"Words", name="a.txt")
    take_texts(read=lambda file: Outcome("broken"))
    told.clear()

    address = reverse("files_text_again", args=[text_of(document).pk])
    answer = signed_in(administrator).post(address)

    assert answer.headers["Location"] == reverse("files_texts")
    assert (text_of(document).state, text_of(document).attempts) == (State.WAITING, 0)
    assert told == [document]
    take_texts()
    assert text_of(document).words == "Words"


def test_list_asks_the_same_for_one_and_many(
    administrator, signed_in, django_assert_num_queries
):
    admin, address = signed_in(administrator), reverse("files_texts_results")
    make_document(data=b"One", name="a.txt")
    admin.get(address)
    for count in (1, 3):
        while Document.objects.count() < count:
            make_document(data=b"More", name="b.txt")
        with django_assert_num_queries(QUERIES):
            admin.get(address)


QUERIES = 6


def test_who_keeps_no_documents_gets_no_list(coordinator, signed_in):
    group = Group.objects.create(name="enters")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    coordinator.groups.add(group)
    client = signed_in(coordinator)

    for name in ("files_texts", "files_texts_results"):
        assert client.get(reverse(name)).status_code in (302, 403)
    document = make_document(data=b"Words", name="a.txt")
    take_texts()
    client.post(reverse("files_text_again", args=[text_of(document).pk]))
    assert text_of(document).state == State.DONE
    assert reverse("files_texts") not in client.get("/cms/").content.decode()
