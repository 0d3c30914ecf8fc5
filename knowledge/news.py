"""Tells followers of a new practice in what they follow, and of changes of one."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.models import PracticePage
from members.models import Profile
from members.notices.following import Named, tell_followers
from portal.registries import NoticeKind


def tell_of_new(*, page: PracticePage, actor) -> int:
    """Once for each practice and follower, in the caller's transaction."""
    return tell(page, actor, "knowledge_new_practice", "new", things_around(page))


def tell_of_change(*, page: PracticePage, actor) -> int:
    """The practice's own followers, once a day at most."""
    event = f"changed:{timezone.localdate().isoformat()}"
    followed = [("practice", str(page.practice_id))]
    return tell(page, actor, "knowledge_practice_changed", event, followed)


def tell(page: PracticePage, actor, kind: str, event: str, things: list[Named]) -> int:
    key = str(page.practice_id)
    return tell_followers(
        things=things,
        kind=kind,
        key=f"practice:{key}:{event}",
        path=page.address,
        data={"thing": ["practice", key], "title": page.title},
        actor=actor,
    )


def things_around(page: PracticePage) -> list[Named]:
    """What a practice belongs to, the closest reason to hear of it first."""
    practice = page.practice
    authors = Profile.objects.filter(user=practice.author_id)
    things = [("person", key) for key in authors.values_list("key", flat=True)]
    if practice.organisation:
        things.append(("organisation", practice.organisation.key))
    if page.region:
        things.append(("region", page.region.key))
    things += [("concept", slug) for slug in concept_slugs(page)]
    return [*things, ("theme", page.theme.key)]


def concept_slugs(page: PracticePage) -> list[str]:
    concepts = page.concepts.all()
    return sorted({(concept.merged_into or concept).slug for concept in concepts})


def new_practice_words(data) -> str:
    return _("New in the library: “%(title)s”") % {"title": data["title"]}


def changed_practice_words(data) -> str:
    return _("“%(title)s” has been changed.") % {"title": data["title"]}


new_practice = NoticeKind(
    gettext_lazy("New practices"),
    new_practice_words,
    hint=gettext_lazy("In regions, themes and concepts, of organisations and people."),
)
practice_changed = NoticeKind(
    gettext_lazy("Changes of a practice"),
    changed_practice_words,
    hint=gettext_lazy("Of the practices that you follow."),
)
