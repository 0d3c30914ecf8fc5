"""Four eyes over a spark that becomes a record."""

import pytest
from django.core.exceptions import ValidationError

from knowledge.actions import edit_spark
from knowledge.models import Practice, PracticePage
from knowledge.record.rights import may_review
from knowledge.record.writers import writers_of
from knowledge.review.queue import writers_by_page
from knowledge.writing.actions import begin_from_spark
from tests.factories import coordinator_of, make_practice


@pytest.fixture
def spark(region, reviewer):
    """Shared by the region's coordinator."""
    page = make_practice(tier="spark", author=reviewer, region=region)
    PracticePage.objects.filter(pk=page.pk).update(owner=reviewer)
    Practice.objects.filter(pk=page.practice_id).update(region=region)
    return PracticePage.objects.get(pk=page.pk)


def test_who_shared_a_spark_does_not_review_it_as_a_record(spark, region, reviewer):
    colleague = coordinator_of(region)
    begin_from_spark(page=spark, by=colleague)
    page = PracticePage.objects.get(pk=spark.pk)

    assert writers_of(page) == {reviewer.pk, colleague.pk}
    assert writers_by_page([page.pk])[page.pk] == {reviewer.pk, colleague.pk}
    assert not may_review(reviewer, page)


def test_spark_that_became_a_record_meanwhile_is_not_published(spark, reviewer):
    begin_from_spark(page=PracticePage.objects.get(pk=spark.pk), by=reviewer)
    before = PracticePage.objects.get(pk=spark.pk).live_revision_id

    with pytest.raises(ValidationError, match="full record"):
        edit_spark(page=spark, author=reviewer, data={"language": "en"})

    assert PracticePage.objects.get(pk=spark.pk).live_revision_id == before
