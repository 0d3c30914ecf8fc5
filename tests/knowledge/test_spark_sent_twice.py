"""A form names its spark before it exists: sent twice it makes one."""

import uuid

from files.models import Image
from knowledge.models import Practice, PracticePage, SparkDraft
from tests.knowledge.sparks import SHARE, picture_file, shared, spark
from tests.reading import html, value

AUTOSAVE = "/en/practices/autosave/"


def token_of(answer) -> str:
    return html(answer).select_one("#spark [name=token]")["value"]


def test_form_brings_a_token_of_its_own(writer):
    tokens = {token_of(writer.get(SHARE)) for _time in range(3)}

    assert len({uuid.UUID(token) for token in tokens}) == 3


def test_token_is_kept_with_the_draft(writer):
    token = token_of(writer.get(SHARE))
    writer.post(SHARE, spark(token=token, do="preview"))

    assert token_of(writer.get(SHARE)) == token


def test_form_sent_twice_makes_one_practice(writer):
    token = token_of(writer.get(SHARE))

    first, second = (writer.post(SHARE, spark(token=token)) for _time in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Practice.objects.get().key == uuid.UUID(token)
    assert PracticePage.objects.count() == 1
    assert SparkDraft.objects.count() == 0


def test_next_form_makes_the_next_practice(writer):
    for _time in range(2):
        shared(writer, token=token_of(writer.get(SHARE)))

    assert Practice.objects.count() == 2


def test_somebody_elses_token_makes_an_own_practice(
    writer, stranger, signed_in, coordinator
):
    page = shared(writer, token=token_of(writer.get(SHARE)))

    shared(signed_in(stranger), token=str(page.practice.key), title="Another spark")

    assert {p.author: p.pages.get().title for p in Practice.objects.all()} == {
        coordinator: page.title,
        stranger: "Another spark",
    }


def test_form_without_token_is_shared(writer):
    assert shared(writer, token="").live


def test_autosave_that_comes_after_sharing_keeps_nothing(writer):
    token = token_of(writer.get(SHARE))
    shared(writer, token=token)

    answer = writer.post(AUTOSAVE, spark(token=token))

    assert answer.status_code == 204
    assert SparkDraft.objects.count() == 0
    assert value(writer.get(SHARE), "title") == ""


def test_autosave_with_an_odd_token_is_kept(writer):
    answer = writer.post(AUTOSAVE, spark(token="no token"))

    assert answer.status_code == 200
    assert SparkDraft.objects.get().data["title"] == spark()["title"]


def test_form_with_a_picture_sent_twice_keeps_one_picture(writer):
    token = token_of(writer.get(SHARE))

    for _time in range(2):
        writer.post(
            SHARE, spark(token=token, picture=picture_file(), picture_credit="Ana")
        )

    assert PracticePage.objects.get().cover == Image.objects.get()
