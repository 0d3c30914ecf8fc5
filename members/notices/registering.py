"""What the part puts into the shell's registries."""

from datetime import timedelta

from members.notices import digests, unread
from members.notices.panels import follow_concept
from members.notices.upkeep import forget_old_notices
from portal.registries import AccountLink, Job, Panel, account_links, jobs, panels


def register() -> None:
    account_links.register("notices", AccountLink(10, unread.notices_row))
    account_links.register("following", AccountLink(60, unread.following_row))
    panels.register("follow-concept", Panel("concept", follow_concept))
    jobs.register("notice-digests", Job(timedelta(minutes=15), digests.send_digests))
    jobs.register("old-notices", Job(timedelta(days=1), forget_old_notices))
