"""The pages of a review: what each shows, refuses and does."""

import pytest

from knowledge.models import Decision, Remark
from knowledge.record.states import State, state_of
from knowledge.review import actions
from tests.factories import coordinator_of
from tests.knowledge.review.records import (
    ROW,
    begun,
    fresh,
    published,
    seen,
    sent_back,
    submitted,
    written,
)
from tests.reading import words

QUEUE = "/en/practices/reviews/"
LAMP = {"id": ROW, "item": "Lamps", "quantity": "2", "unit": "", "cost": "40"}


def path(page, end="") -> str:
    return f"/en/practices/{page.practice.slug}/review/{end}"


def test_review_page_shows_the_record_and_what_changed(
    waiting, author, reviewer, signed_in
):
    page = published(waiting, reviewer)
    page = submitted(
        written(page, author, situation="Idle halls.", money=[LAMP]), author
    )

    text = words(signed_in(reviewer).get(path(page)))

    for expected in ("Idle halls.", "Lamps", "Since it was published", "New row"):
        assert expected in text


def test_review_page_is_for_reviewers_alone(waiting, author, nobody, signed_in, client):
    assert signed_in(author).get(path(waiting)).status_code == 403
    assert signed_in(nobody).get(path(waiting)).status_code == 404
    assert client.get(path(waiting)).status_code == 302
    assert client.get("/en/practices/no-such/review/").status_code == 302


def test_review_decide_publishes(waiting, reviewer, signed_in):
    data = {"do": "publish", "seen": seen(waiting), "checked": ["clear", "facts"]}

    answer = signed_in(reviewer).post(path(waiting, "decide/"), data)

    assert answer.headers["Location"] == QUEUE
    assert fresh(waiting).live
    assert Decision.objects.get().checked == ["clear", "facts"]


def test_review_decide_sends_back_with_words_alone(waiting, reviewer, signed_in):
    data = {"do": "changes", "seen": seen(waiting), "words": ""}
    client = signed_in(reviewer)

    assert "Say what should change." in words(
        client.post(path(waiting, "decide/"), data)
    )
    assert state_of(fresh(waiting)) == State.SUBMITTED

    client.post(path(waiting, "decide/"), data | {"words": "Who paid?"})

    assert state_of(fresh(waiting)) == State.CHANGES_ASKED


def test_review_decide_on_an_older_text_shows_it_anew(
    waiting, reviewer, chief, signed_in
):
    data = {"do": "publish", "seen": seen(waiting), "words": "Very good."}
    written(waiting, chief, situation="Slipped in.")

    text = words(answer := signed_in(reviewer).post(path(waiting, "decide/"), data))

    assert "has changed since you opened it" in text
    assert "Slipped in." in text and "Very good." in text
    assert f'value="{seen(waiting)}"' in answer.content.decode()
    assert not fresh(waiting).live


def test_review_decide_with_nonsense_decides_nothing(waiting, reviewer, signed_in):
    data = {"do": "publish", "seen": "x", "checked": ["no-such"]}

    answer = signed_in(reviewer).post(path(waiting, "decide/"), data)

    assert answer.status_code == 200
    assert not Decision.objects.exists()


def test_review_remark_stands_at_its_place(waiting, author, reviewer, signed_in):
    data = {"place": "aim", "text": "Whose aim is it?"}

    signed_in(reviewer).post(path(waiting, "remark/"), data)

    remark = Remark.objects.get()
    assert (remark.place, remark.revision) == ("aim", waiting.latest_revision)
    assert "Whose aim is it?" in words(signed_in(author).get(path(waiting, "state/")))


def test_review_remark_on_a_row(draft, author, reviewer, signed_in):
    page = submitted(written(draft, author, money=[LAMP]), author)
    client = signed_in(reviewer)

    form = client.get(path(page) + f"?on=money:{ROW}")
    client.post(path(page, "remark/"), {"place": f"money:{ROW}", "text": "Dear."})

    assert f'name="place" value="money:{ROW}"' in form.content.decode()
    assert Remark.objects.get().place == f"money:{ROW}"


@pytest.mark.parametrize(
    "data", [{"place": "no-such", "text": "Zqtext"}, {"place": "aim", "text": ""}]
)
def test_review_remark_refused_keeps_what_was_typed(waiting, reviewer, signed_in, data):
    answer = signed_in(reviewer).post(path(waiting, "remark/"), data)

    assert data["text"] in words(answer)
    assert "form-errors" in answer.content.decode()
    assert not Remark.objects.exists()


def test_a_remark_is_answered_and_settled(waiting, author, reviewer, signed_in):
    remark = actions.remark(page=waiting, by=reviewer, text="Who paid?", place="money")
    at = f"{QUEUE}remarks/{remark.pk}/"

    signed_in(author).post(f"{at}answer/", {"text": "The town did."})
    assert signed_in(author).post(f"{at}resolve/").status_code == 403
    signed_in(reviewer).post(f"{at}resolve/")

    remark.refresh_from_db()
    assert remark.resolved_by == reviewer
    assert [row.text for row in remark.answers.all()] == ["The town did."]


def test_an_answer_of_somebody_else_is_refused(waiting, nobody, reviewer, signed_in):
    remark = actions.remark(page=waiting, by=reviewer, text="Who paid?")
    at = f"{QUEUE}remarks/{remark.pk}/answer/"

    assert signed_in(nobody).post(at, {"text": "I did."}).status_code == 404
    assert remark.answers.count() == 0


def test_an_empty_answer_is_told(waiting, author, reviewer, signed_in):
    remark = actions.remark(page=waiting, by=reviewer, text="Who paid?")

    answer = signed_in(author).post(f"{QUEUE}remarks/{remark.pk}/answer/", {"text": ""})

    assert "field-errors" in answer.content.decode()
    assert remark.answers.count() == 0


def test_review_state_shows_decisions_to_the_author(
    waiting, author, reviewer, signed_in
):
    page = sent_back(waiting, reviewer, "Say who paid.")

    text = words(signed_in(author).get(path(page, "state/")))

    assert "changes asked" in text
    assert "Say who paid." in text
    assert "Submit it again" in text


def test_review_submit_and_take_back(draft, author, reviewer, signed_in):
    client = signed_in(author)

    client.post(path(draft, "submit/"))
    assert state_of(fresh(draft)) == State.SUBMITTED
    client.post(path(draft, "take-back/"))

    assert state_of(fresh(draft)) == State.DRAFT


def test_review_submit_tells_what_is_missing(author, region, signed_in):
    page = begun(author, region, aim="")

    answer = signed_in(author).post(path(page, "submit/"))

    assert "“Aim” is still empty." in words(answer)
    assert state_of(fresh(page)) == State.DRAFT


def test_review_submit_needs_a_post_and_a_writer(draft, author, nobody, signed_in):
    assert signed_in(author).get(path(draft, "submit/")).status_code == 405
    assert signed_in(nobody).post(path(draft, "submit/")).status_code == 404


def test_reviews_say_who_waits_for_whom(waiting, author, reviewer, signed_in):
    coordinator_of(waiting.region, display_name="Olga Other")
    own = submitted(begun(reviewer, waiting.region, title="Own of Rosa"), reviewer)
    back = submitted(begun(author, waiting.region, title="Sent back"), author)
    sent_back(back, reviewer)

    text = words(signed_in(reviewer).get(QUEUE))

    mine, others = text.index("Waits for you"), text.index("Waits for other reviewers")
    writers = text.index("Waits for its writers")
    assert mine < text.index(waiting.title) < others
    assert others < text.index(own.title) < writers < text.index("Sent back")
    assert text.count("waits for Olga Other") == 1
    assert others < text.index("waits for Olga Other") < writers


def test_reviews_of_other_regions_are_not_listed(waiting, foreigner, signed_in):
    assert "Nothing waits" in words(signed_in(foreigner).get(QUEUE))


def test_reviews_are_for_coordinators(author, signed_in, client, shared_site):
    assert signed_in(author).get(QUEUE).status_code == 403
    assert client.get(QUEUE).status_code == 302


def test_reviews_take_the_same_queries_for_more(
    waiting, author, reviewer, signed_in, django_assert_num_queries
):
    client = signed_in(reviewer)
    client.get(QUEUE)
    with django_assert_num_queries(QUEUE_QUERIES):
        client.get(QUEUE)
    for number in range(2):
        submitted(begun(author, waiting.region, title=f"More {number}"), author)

    with django_assert_num_queries(QUEUE_QUERIES):
        client.get(QUEUE)


QUEUE_QUERIES = 17
