"""What is being written, beside what is public: the newest revision of a page."""

from wagtail.models import Revision

from knowledge.models import Practice, PracticePage


def draft_of(page: PracticePage) -> PracticePage:
    """The page as its newest draft has it; as it is public, if there is none."""
    return page.get_latest_revision_as_object()


def keep_draft(draft: PracticePage, *, by) -> Revision:
    """Saves a draft, half filled too; one's own unsubmitted revision is replaced.

    A new revision begins with another writer and after a submission, a decision or a
    publication: those keep what they were about. Call it in a transaction that
    locked the page (`locked`).
    """
    page = PracticePage.objects.get(pk=draft.pk)
    revision = draft.save_revision(
        user=by,
        clean=False,
        changed=True,
        overwrite_revision=own_open_revision(page, by),
    )
    if not page.live:
        Practice.objects.filter(pk=page.practice_id).update(region=draft.region)
    return revision


def own_open_revision(page: PracticePage, user) -> Revision | None:
    """The newest revision, if this writer may overwrite it."""
    newest = page.latest_revision
    if newest is None or newest.user_id != user.pk:
        return None
    is_public = newest.pk == page.live_revision_id
    was_submitted = newest.task_states.exists()
    return None if is_public or was_submitted else newest


def locked(pk: int) -> PracticePage:
    """The page, nobody else's to write until the end of the transaction."""
    return PracticePage.objects.select_for_update(of=("self",)).get(pk=pk)
