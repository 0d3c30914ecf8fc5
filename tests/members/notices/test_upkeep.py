from datetime import timedelta

from django.utils import timezone

from members.models import Notice
from members.notices.upkeep import forget_old_notices


def test_notices_are_forgotten_after_a_year(member, tell):
    tell(member, key="event:1")
    tell(member, key="event:2")
    old = timezone.now() - timedelta(days=366)
    Notice.objects.filter(key="event:1").update(at=old)
    assert forget_old_notices() == "1 old notices dropped"
    assert [row.key for row in Notice.objects.all()] == ["event:2"]
    assert forget_old_notices() == ""
