"""Who wrote what stands in a draft: the four eyes of a review."""


def writers_of(page) -> frozenset[int]:
    """The author of a text that was never published, and whoever saved it since.

    Counted from the revision that is public now; those who only reviewed saved none.
    """
    revisions = page.revisions.exclude(user=None)
    if page.live_revision_id:
        revisions = revisions.filter(created_at__gt=page.live_revision.created_at)
    writers = set(revisions.values_list("user_id", flat=True))
    if not page.live_revision_id and page.owner_id:
        writers.add(page.owner_id)
    return frozenset(writers)
