"""Two who act at the same moment; apart, for what is committed here meets no site."""

import threading

import pytest
from django.db import close_old_connections, connection

from members import parts
from members.models import Part, User
from tests.factories import RegionFactory, UserFactory, editor


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_part_given_by_two_at_the_same_moment_is_one_row():
    region = RegionFactory()
    eva, ana = editor(), UserFactory()
    wait, found = threading.Barrier(2), []

    def give():
        try:
            wait.wait()
            user = User.objects.get(pk=ana.pk)
            by = User.objects.get(pk=eva.pk)
            found.append(
                parts.give_part(user=user, kind="member", by=by, region=region)
            )
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=give) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1]
    assert Part.objects.filter(user=ana).count() == 1
