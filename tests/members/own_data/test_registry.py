"""Nothing that leads to a person is forgotten: every such field has its place."""

import pytest
from django.apps import apps
from django.db.models import EmailField, ForeignKey

from members.models import User
from portal.registries import personal_data

# Whoever did something for the network: the row stays and leads to an emptied account.
LOG = {
    "members.AccountLook.by",
    "members.Invitation.invited_by",
    "members.JoinMessage.by",
    "members.JoinRequest.decided_by",
    "members.Part.given_by",
    "members.Part.taken_by",
    "members.Report.decided_by",
    "members.Suspension.by",
    "members.Suspension.lifted_by",
    "knowledge.Practice.withdrawn_by",
    "home.RegionDate.changed_by",
    "home.RegionDate.created_by",
    "home.RegionFacts.changed_by",
}
# Wagtail's own log of who did what, and what it keeps for a moment.
WAGTAIL = {
    "wagtailcore.Comment.resolved_by",
    "wagtailcore.Comment.user",
    "wagtailcore.CommentReply.user",
    "wagtailcore.ModelLogEntry.user",
    "wagtailcore.PageLogEntry.user",
    "wagtailcore.Revision.user",
    "wagtailcore.TaskState.finished_by",
    "wagtailcore.UploadedFile.uploaded_by_user",
    "wagtailcore.WorkflowState.requested_by",
    "wagtailadmin.EditingSession.user",
    "wagtailadmin.FormState.user",
    "wagtail_localize.SegmentOverride.last_translated_by",
    "wagtail_localize.StringTranslation.last_translated_by",
}
# Emptied with the account itself (members/own_data/emptying.py).
EMPTIED = {
    "members.User_groups.user",
    "members.User_user_permissions.user",
    "wagtailcore.APIToken.user",
    "wagtailcore.PageSubscription.user",
    "wagtailusers.UserProfile.user",
}
# Wagtail's own models of files; the portal has others in their place.
UNUSED = {"wagtaildocs.Document", "wagtailimages.Image"}
EXPLAINED = LOG | WAGTAIL | EMPTIED


def fields_of_people() -> set[str]:
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in UNUSED:
            continue
        for field in model._meta.get_fields():
            if leads_to_person(field):
                found.add(f"{model._meta.label}.{field.name}")
    return {name for name in found if not is_page_field(name)}


def leads_to_person(field) -> bool:
    is_key = isinstance(field, ForeignKey) and field.related_model is User
    return is_key or isinstance(field, EmailField)


def is_page_field(name: str) -> bool:
    """Every page has an owner and perhaps a lock: who made it, not what they are."""
    label, _, field = name.rpartition(".")
    is_page = hasattr(apps.get_model(label), "page_ptr") or label == "wagtailcore.Page"
    return is_page and field in ("owner", "locked_by")


def covered() -> set[str]:
    return {name for entry in personal_data.all() for name in entry.covers}


def test_every_field_that_leads_to_a_person_is_told_or_explained():
    assert fields_of_people() - covered() - EXPLAINED == set()


def test_no_field_is_covered_or_explained_that_is_gone():
    assert (covered() | EXPLAINED) - fields_of_people() == set()


def test_rooms_that_hold_personal_data_are_registered():
    assert {"mails", "files", "members", "knowledge"} <= set(personal_data)


@pytest.mark.parametrize("room", ["mails", "files", "members", "knowledge"])
def test_every_field_told_has_words(room, db):
    from tests.factories import UserFactory

    entry = personal_data.get(room)
    told = entry.export(UserFactory())

    assert set(told) <= set(entry.labels)
