"""What the library knows of a person: sparks, records, drafts; and what stays of it."""

from django.utils.translation import gettext_lazy as _

from knowledge.actions import discard_draft
from knowledge.models import Practice, PracticePage, SparkDraft
from members.models import Follow
from portal.addresses import absolute
from portal.registries import PersonalData
from search.outbox import record_change

LABELS = {
    "practices": _("What you published"),
    "drafts": _("Drafts"),
    "citation": _("Citation number"),
    "tier": _("Tier"),
    "tier.spark": _("spark, not reviewed"),
    "tier.record": _("record"),
    "shared_at": _("Shared"),
    "withdrawn_at": _("Taken back"),
    "withdrawn_because": _("Reason"),
    "texts": _("Texts"),
    "language": _("Language"),
    "title": _("Title"),
    "lead": _("In one line"),
    "what_works": _("What works"),
    "contact": _("Contact"),
    "address": _("Address"),
    "typed": _("What you typed"),
    "saved_at": _("Saved"),
    "region": _("Region"),
    "theme": _("Theme"),
    "picture_credit": _("Who made the picture"),
    "picture_description": _("What the picture shows"),
}


def export(user) -> dict:
    practices = Practice.objects.of_author(user).order_by("number")
    drafts = SparkDraft.objects.filter(author=user).order_by("pk")
    return {
        "practices": [told(practice) for practice in practices],
        "drafts": [{"saved_at": d.saved_at, "typed": d.data} for d in drafts],
    }


def told(practice: Practice) -> dict:
    pages = practice.pages.select_related("locale").order_by("pk")
    return {
        "citation": practice.citation,
        "tier": practice.tier,
        "shared_at": practice.created_at,
        "withdrawn_at": practice.withdrawn_at,
        "withdrawn_because": practice.withdrawn_because,
        "texts": [text(page) for page in pages],
    }


def text(page: PracticePage) -> dict:
    fields = ("title", "lead", "what_works", "contact")
    address = absolute(page.address_for(page.language))
    shown = {name: getattr(page, name) for name in fields}
    return {"language": page.language, **shown, "address": address}


def remove(user, choices) -> None:
    """Drafts go; sparks that nobody took up go where their author chose so."""
    for draft in SparkDraft.objects.filter(author=user):
        discard_draft(draft=draft)
    if choices.get("sparks") == "remove":
        for practice in Practice.objects.of_author(user).taken_up_by_nobody():
            delete_spark(practice)


def delete_spark(practice: Practice) -> None:
    for page in practice.pages.all():
        page.delete()
    SparkDraft.objects.filter(practice=practice).delete()
    Follow.objects.filter(kind="practice", key=str(practice.pk)).delete()
    record_change("practice", practice.pk)
    practice.delete()


def anonymise(user) -> None:
    """What stays keeps its author's emptied row, and leads to nobody any more."""
    for practice in Practice.objects.of_author(user):
        for page in practice.pages.all():
            forget_contact(page, user)
        record_change("practice", practice.pk)


def forget_contact(page: PracticePage, user) -> None:
    """Of the published text and of every version before it."""
    if is_persons(page.contact, page.practice, user):
        PracticePage.objects.filter(pk=page.pk).update(contact="")
    for revision in page.revisions.all():
        contact = revision.content.get("contact", "")
        if contact and is_persons(contact, page.practice, user):
            revision.content["contact"] = ""
            revision.save(update_fields=["content"])


def is_persons(contact: str, practice: Practice, user) -> bool:
    """A spark's contact is its author's; an organisation's only where it names them."""
    words = contact.casefold()
    names_them = user.email in words or user.display_name.casefold() in words
    return names_them or practice.organisation_id is None


knowledge = PersonalData(
    export=export,
    anonymise=anonymise,
    remove=remove,
    labels=LABELS,
    covers=("knowledge.Practice.author", "knowledge.SparkDraft.author"),
)
