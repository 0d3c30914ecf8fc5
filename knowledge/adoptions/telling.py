"""Notices of the ledger: what waits for a confirmation, and what came of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from knowledge.adoptions.sides import Side, asked_for, open_sides
from knowledge.models import Adoption, Endorsement
from knowledge.search import live_pages
from knowledge.things import keepers
from members.notices.following import tell_followers
from members.notices.telling import notify, settle, withdraw
from portal.registries import NoticeKind
from vocabulary.translations import Translations


def question_key(adoption: Adoption, side: str) -> str:
    """One question for each text: a changed one is asked about anew."""
    return f"adoption:{adoption.number}:{side}:{adoption.version}"


def path_of(adoption: Adoption) -> str:
    with override("en"):
        return adoption.get_absolute_url()


def told(adoption: Adoption, **more) -> dict:
    """What the words are made of: titles and labels in all the languages there are."""
    practice = adoption.practice
    return {
        "titles": titles_of(practice),
        "region": dict(adoption.region.label),
        "citation": practice.citation,
        **more,
    }


def titles_of(practice) -> dict[str, str]:
    pages = live_pages().filter(practice=practice)
    return {page.language: page.title for page in pages}


def ask_both(adoption: Adoption, actor) -> None:
    """Everybody who may confirm a side that is open."""
    for side in open_sides(adoption):
        notify(
            kind="knowledge_adoption_waits",
            to=asked_for(side, adoption),
            key=question_key(adoption, side),
            path=path_of(adoption),
            data=told(adoption, side=side),
            actor=actor,
        )


def question_answered(adoption: Adoption, side: str) -> None:
    settle(key=question_key(adoption, side))


def take_back_questions(adoption: Adoption) -> None:
    for side in Side.values:
        withdraw(key=question_key(adoption, side))


def tell_of_confirmed(adoption: Adoption, actor) -> None:
    """Who recorded it, and once the followers of the practice."""
    tell_recorder(adoption, actor, "confirmed")
    tell_followers(
        things=[("practice", str(adoption.practice_id))],
        kind="knowledge_adopted",
        key=f"adoption:{adoption.number}:public",
        path=path_of(adoption),
        data=told(adoption),
        actor=actor,
    )


def tell_of_declined(adoption: Adoption, actor) -> None:
    tell_recorder(adoption, actor, "declined", because=adoption.declined_because)


def tell_recorder(adoption: Adoption, actor, outcome: str, because: str = "") -> None:
    moment = adoption.declined_at or adoption.owner_confirmed_at
    notify(
        kind="knowledge_adoption_decided",
        to=[adoption.recorded_by],
        key=f"adoption:{adoption.number}:{outcome}:{moment.isoformat()}",
        path=path_of(adoption),
        data=told(adoption, outcome=outcome, because=because),
        actor=actor,
    )


def tell_of_endorsement(endorsement: Endorsement) -> None:
    """The owner's people, once: somebody looks for more than the text says."""
    practice = endorsement.practice
    notify(
        kind="knowledge_endorsed",
        to=keepers(str(practice.pk)),
        key=endorsement_key(endorsement),
        data={"thing": ["practice", str(practice.pk)], "kind": endorsement.kind},
        actor=endorsement.user,
    )


def endorsement_key(endorsement: Endorsement) -> str:
    return f"endorsement:{endorsement.pk}"


def take_back_endorsement(endorsement: Endorsement) -> None:
    withdraw(key=endorsement_key(endorsement))


def spoken(data) -> dict:
    title = Translations(data["titles"]).best() or data["citation"]
    return {"title": title, "region": Translations(data["region"]).best()}


def waits_words(data) -> str:
    if data["side"] == Side.ADOPTER:
        words = _("Please confirm for %(region)s that it took up “%(title)s”.")
    else:
        words = _("%(region)s took up “%(title)s”. Please confirm it as its owner.")
    return words % spoken(data)


def decided_words(data) -> str:
    if data["outcome"] == "confirmed":
        words = _("Both sides have confirmed that %(region)s took up “%(title)s”.")
        return words % spoken(data)
    words = _("The owner of “%(title)s” does not confirm your adoption: “%(because)s”")
    return words % (spoken(data) | {"because": data["because"]})


def adopted_words(data) -> str:
    return _("%(region)s took up “%(title)s”.") % spoken(data)


def endorsed_words(data) -> str:
    if data["kind"] == Endorsement.Kind.WANT_TO_TRY:
        return _("%(actor)s wants to try “%(title)s” and says why.") % named(data)
    return _("%(actor)s says that “%(title)s” works there too.") % named(data)


def named(data) -> dict:
    return {"actor": data["actor"], "title": data.get("title") or _("a practice")}


KINDS = {
    "knowledge_adoption_waits": NoticeKind(
        gettext_lazy("An adoption waits for your confirmation"),
        waits_words,
        at_once=True,
        hint=gettext_lazy("Another region says that it took up what you answer for."),
    ),
    "knowledge_adoption_decided": NoticeKind(
        gettext_lazy("An adoption that you recorded was confirmed or declined"),
        decided_words,
        at_once=True,
    ),
    "knowledge_adopted": NoticeKind(
        gettext_lazy("A region took up a practice"),
        adopted_words,
        hint=gettext_lazy("Of the practices that you follow."),
    ),
    "knowledge_endorsed": NoticeKind(
        gettext_lazy("Somebody says a word on your practice"),
        endorsed_words,
        hint=gettext_lazy("That it works there too, or that they want to try it."),
    ),
}
