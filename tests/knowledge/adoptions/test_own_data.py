"""What the ledger tells of a person, and what stays of it."""

from knowledge.models import Endorsement, Practice
from portal.registries import personal_data
from tests.factories import UserFactory, make_practice
from tests.knowledge.adoptions.conftest import make_adoption
from tests.knowledge.adoptions.test_endorsing import endorsed

entry = personal_data.get("adoptions")


def test_export_tells_what_one_did_and_no_more(confirmed, page, adopter, stranger):
    endorsed(page, adopter)
    endorsed(page, stranger, reason="Somebody else's.")

    told = entry.export(adopter)

    row = told["adoptions"][0]
    assert (row["citation"], row["kept"]) == ("ICN-A-0001", "The classes.")
    assert "owner_confirmed_at" not in row
    assert [word["reason"] for word in told["endorsements"]] == [
        "Our pupils ask for it."
    ]
    assert entry.export(UserFactory()) == {"adoptions": [], "endorsements": []}


def test_every_key_has_words(confirmed, page, adopter):
    endorsed(page, adopter)
    told = entry.export(adopter)

    keys = {key for rows in told.values() for row in rows for key in row}
    assert keys | set(told) <= set(entry.labels)


def test_words_go_where_their_writer_chose_so(page, stranger):
    endorsed(page, stranger)

    entry.remove(stranger, {"messages": "keep"})
    assert Endorsement.objects.exists()

    entry.remove(stranger, {"messages": "remove"})
    assert not Endorsement.objects.exists()


def test_ledger_stays(confirmed, adopter):
    entry.remove(adopter, {"messages": "remove"})
    entry.anonymise(adopter)

    confirmed.refresh_from_db()
    assert confirmed.kept == "The classes."


def test_spark_that_somebody_took_up_is_not_its_authors_alone(
    page, zwickau, stranger, shared_site
):
    adopted, endorsed_one, grown = (make_practice(tier="spark") for _each in range(3))
    alone = make_practice(tier="spark")
    make_adoption(adopted, zwickau, became=grown.practice)
    endorsed(endorsed_one, stranger)

    left = Practice.objects.taken_up_by_nobody().exclude(pk=page.practice_id)

    assert list(left) == [alone.practice]
