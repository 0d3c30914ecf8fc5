"""That one's imports are nobody else's; who may import is told by the matrix."""

import pytest

from tests.factories import OrganisationFactory, partner_of
from tests.knowledge.importing.books import HEAD, ROW, taken_in, xlsx


def test_partner_of_another_organisation_sees_nothing(importer, foundry, signed_in):
    other = partner_of(OrganisationFactory(key="other"))
    taken = taken_in(importer, xlsx(HEAD, ROW), organisation=foundry)

    answer = signed_in(other).get(f"/en/practices/import/{taken.pk}/")

    assert answer.status_code == 404


@pytest.mark.parametrize("what", ["start", "delete"])
def test_link_does_nothing(importer, foundry, signed_in, what):
    taken = taken_in(importer, xlsx(HEAD, ROW), organisation=foundry)

    answer = signed_in(importer).get(f"/en/practices/import/{taken.pk}/{what}/")

    assert answer.status_code == 405
    assert type(taken).objects.filter(pk=taken.pk).exists()
