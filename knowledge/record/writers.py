"""Who wrote what stands in a draft: the four eyes of a review."""


def writers_of(page) -> frozenset[int]:
    """The author of a text that was never reviewed, and whoever saved it since.

    Counted from the revision that is public now; those who only reviewed saved none.
    What a spark says in public was never reviewed: all who wrote it count.
    """
    revisions = page.revisions.exclude(user=None)
    is_reviewed = page.live_revision_id and not page.practice.is_spark
    if is_reviewed:
        revisions = revisions.filter(created_at__gt=page.live_revision.created_at)
    writers = set(revisions.values_list("user_id", flat=True))
    if not is_reviewed and page.owner_id:
        writers.add(page.owner_id)
    return frozenset(writers)
