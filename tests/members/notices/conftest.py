import pytest

from members.models import Notice
from members.notices.telling import notify
from portal.registries import NoticeKind, notice_kinds

AT_ONCE = "trial_request"  # a kind that waits for its reader
WEEKLY = "trial_news"


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two kinds alone, whatever the rooms register."""
    trial = {
        AT_ONCE: NoticeKind("Requests", lambda data: f"Asked: {data['title']}", True),
        WEEKLY: NoticeKind("News", lambda data: f"New: {data['title']}"),
    }
    monkeypatch.setattr(notice_kinds, "_entries", trial)


@pytest.fixture
def tell():
    """Tells `users` of one event and gives their notices."""

    def told(*users, key="event:1", kind=WEEKLY, **more) -> list[Notice]:
        more.setdefault("data", {"title": "Open doors"})
        notify(kind=kind, to=users, key=key, **more)
        return list(Notice.objects.filter(key=key).order_by("user"))

    return told
