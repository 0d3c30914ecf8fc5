"""What was typed is kept: across previews, errors, tabs and ended sessions."""

import pytest

from knowledge.drafts import STASH, writer_mark
from knowledge.models import Practice, PracticePage, SparkDraft
from tests.factories import PASSWORD, RegionFactory, ThemeFactory
from tests.knowledge.sparks import SHARE, shared, spark
from tests.reading import html, value, words

AUTOSAVE = "/en/practices/autosave/"
DISCARD = "/en/practices/draft/discard/"
OWN = "/en/practices/own/"


def typed(answer) -> dict:
    """What stands in the form's fields of the answer."""
    return {name: value(answer, name) for name in spark() if name != "do"}


def form(**changes) -> dict:
    kept = spark(**changes)
    del kept["do"]
    return kept


def test_autosave_keeps_what_is_typed(writer, coordinator):
    answer = writer.post(AUTOSAVE, form(title="Half a ti", region=""))

    assert "Draft saved at" in answer.content.decode()
    draft = SparkDraft.objects.get()
    assert (draft.author, draft.practice) == (coordinator, None)
    assert typed(writer.get(SHARE)) == form(title="Half a ti", region="")


def test_autosave_keeps_one_draft(writer):
    for title in ("One", "Two", "Three"):
        writer.post(AUTOSAVE, form(title=title))

    assert SparkDraft.objects.get().data["title"] == "Three"


def test_autosave_takes_any_text(writer):
    answer = writer.post(AUTOSAVE, {"title": "\0 🎉 \u202e", "what_works": "a" * 9000})

    assert answer.status_code == 200
    data = SparkDraft.objects.get().data
    assert "🎉" in data["title"]
    assert "\0" not in data["title"]
    assert len(data["what_works"]) == 5000


def test_autosave_of_somebody_signed_out_is_401(shared_site, client):
    answer = client.post(AUTOSAVE, form())

    assert answer.status_code == 401
    assert SparkDraft.objects.count() == 0


def test_autosave_of_a_strangers_practice_is_refused(writer, stranger, signed_in):
    page = shared(writer)

    answer = signed_in(stranger).post(AUTOSAVE, form(practice=page.slug))

    assert answer.status_code == 403
    assert SparkDraft.objects.count() == 0


def test_autosave_of_an_unknown_practice_is_404(writer):
    answer = writer.post(AUTOSAVE, form(practice="nowhere"))

    assert answer.status_code == 404
    assert SparkDraft.objects.count() == 0


def test_autosave_is_posted(writer):
    assert writer.get(AUTOSAVE).status_code == 405


def test_autosave_of_an_own_practice_changes_its_draft_only(writer):
    page = shared(writer)

    writer.post(AUTOSAVE, form(practice=page.slug, title="Changed, not yet shared"))

    assert SparkDraft.objects.get().practice == page.practice
    page.refresh_from_db()
    assert page.title == spark()["title"]
    edit = writer.get(f"/en/practices/{page.slug}/edit/")
    assert value(edit, "title") == "Changed, not yet shared"
    assert value(writer.get(SHARE), "title") == ""


def test_error_keeps_the_draft_for_the_next_visit(writer):
    writer.post(SHARE, spark(theme=""))

    assert typed(writer.get(SHARE)) == form(theme="", language="")


def test_preview_keeps_the_draft(writer):
    writer.post(SHARE, spark(do="preview"))

    assert typed(writer.get(SHARE)) == form(language="sl")


def test_sharing_uses_the_draft_up(writer):
    writer.post(AUTOSAVE, form())

    shared(writer)

    assert SparkDraft.objects.count() == 0
    assert value(writer.get(SHARE), "title") == ""


def test_draft_is_its_writers_alone(writer, stranger, signed_in):
    writer.post(AUTOSAVE, form())

    assert value(signed_in(stranger).get(SHARE), "title") == ""


def test_draft_is_thrown_away(writer):
    writer.post(AUTOSAVE, form())

    answer = writer.post(DISCARD, follow=True)

    assert answer.redirect_chain == [(OWN, 302)]
    assert "The draft is thrown away." in words(answer)
    assert SparkDraft.objects.count() == 0


def test_draft_of_another_is_not_thrown_away(writer, stranger, signed_in):
    writer.post(AUTOSAVE, form())

    answer = signed_in(stranger).post(DISCARD)

    assert answer.headers["Location"] == OWN
    assert SparkDraft.objects.count() == 1


def test_draft_is_thrown_away_by_post_and_signed_in(writer, client):
    writer.post(AUTOSAVE, form())

    assert writer.get(DISCARD).status_code == 405
    assert "/accounts/login/" in client.post(DISCARD).headers["Location"]
    assert SparkDraft.objects.count() == 1


def test_own_practices_lead_to_the_draft(writer):
    writer.post(AUTOSAVE, form(title=""))

    link = html(writer.get(OWN)).main.find("a", string="without a title yet")
    assert link["href"] == SHARE


def sign_in(client, user, to: str):
    """Signs in by password and follows the way back."""
    data = {"login": user.email, "password": PASSWORD, "next": to}
    return client.post(f"/en/accounts/login/?next={to}", data, follow=True)


@pytest.fixture
def words_of_the_form(shared_site):
    return RegionFactory(), ThemeFactory()


def test_form_sent_after_the_session_ended_comes_back(
    words_of_the_form, coordinator, client
):
    mark = writer_mark(coordinator)
    client.post(SHARE, spark(contact="ana@example.org", writer=mark))

    answer = sign_in(client, coordinator, SHARE)

    assert answer.redirect_chain[-1][0] == SHARE
    assert typed(answer) == form(contact="ana@example.org")
    assert SparkDraft.objects.get().author == coordinator
    assert Practice.objects.count() == 0


def test_form_sent_after_the_session_ended_is_shared_then(
    words_of_the_form, coordinator, client
):
    client.post(SHARE, spark(writer=writer_mark(coordinator)))
    answer = sign_in(client, coordinator, SHARE)

    client.post(SHARE, typed(answer) | {"do": "share"})

    assert PracticePage.objects.get().title == spark()["title"]
    assert value(client.get(SHARE), "title") == ""


def test_change_sent_after_the_session_ended_comes_back(writer, coordinator, client):
    page = shared(writer)
    edit = f"/en/practices/{page.slug}/edit/"
    mark = writer_mark(coordinator)
    client.post(edit, spark(title="Changed title", writer=mark))

    answer = sign_in(client, coordinator, edit)

    assert value(answer, "title") == "Changed title"
    assert value(client.get(SHARE), "title") == ""


@pytest.mark.parametrize("mark", ["", "coordinator"])
def test_form_sent_after_the_session_ended_is_nobody_elses(
    words_of_the_form, coordinator, stranger, client, mark
):
    client.post(SHARE, spark(writer=writer_mark(coordinator) if mark else ""))

    answer = sign_in(client, stranger, SHARE)

    assert value(answer, "title") == ""
    assert SparkDraft.objects.count() == 0
    assert STASH not in client.session


def test_form_says_whose_it_is(writer, coordinator):
    page = html(writer.get(SHARE))

    mark = page.select_one("#spark input[name=writer]")["value"]
    assert mark == writer_mark(coordinator)


def test_change_sent_signed_out_is_no_use_to_a_stranger(
    writer, coordinator, stranger, client
):
    page = shared(writer)
    edit = f"/en/practices/{page.slug}/edit/"
    mark = writer_mark(coordinator)
    client.post(edit, spark(title="Changed title", writer=mark))

    answer = sign_in(client, stranger, edit)

    assert answer.status_code == 403
    assert SparkDraft.objects.count() == 0
