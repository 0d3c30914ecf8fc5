"""The words for what the room tells a person about themselves."""

from django.utils.translation import gettext_lazy as _

from members.models import (
    Audience,
    Availability,
    JoinRequest,
    LanguageSkill,
    Part,
    Report,
)
from members.visibility import LABELS as PROFILE_LABELS
from portal.languages import OWN_NAMES

SECTIONS = {
    "account": _("Your account"),
    "profile": _("Your profile"),
    "parts": _("Your parts in the network"),
    "suspensions": _("When your account was suspended"),
    "requests_to_join": _("Your request to join"),
    "invitations_received": _("Invitations to you"),
    "invitations_sent": _("Invitations you sent"),
    "consents": _("What you agreed to"),
    "passkeys_and_second_factors": _("Passkeys and two-step sign-in"),
    "devices": _("Where you are signed in"),
    "messages_written": _("Messages you sent through the portal"),
    "reports_written": _("Reports you made"),
    "looks_at_your_account": _("When an administrator looked at your account"),
    "copies_of_your_data": _("Copies of your data"),
    "notices": _("Your notices"),
    "notice_choices": _("How you are told"),
    "follows": _("What you follow"),
}

FIELDS = {
    "all_mail_addresses": _("All mail addresses"),
    "answers": _("Your answers"),
    "asked_at": _("Asked"),
    "at": _("When"),
    "accepted_at": _("Accepted"),
    "browser": _("Browser"),
    "changed_at": _("Last changed"),
    "decided_at": _("Decided"),
    "device": _("Device"),
    "given_at": _("Given"),
    "has_password": _("Has a password"),
    "invited_at": _("Invited"),
    "is_administrator": _("Administrator"),
    "is_given": _("Agreed"),
    "is_listed": _("In the portal"),
    "joined_at": _("Joined"),
    "key": _("Key"),
    "kind": _("Kind"),
    "language": _("Language"),
    "last_seen_at": _("Last seen"),
    "last_signed_in_at": _("Last signed in"),
    "last_used_at": _("Last used"),
    "leaves_at": _("Leaves on"),
    "lifted_at": _("Lifted"),
    "message": _("Your words"),
    "network_address": _("Network address"),
    "organisation": _("Organisation"),
    "part": _("Part"),
    "read": _("Reads it"),
    "read_at": _("Read at"),
    "ready_at": _("Ready"),
    "reason": _("Reason"),
    "region": _("Region"),
    "relayed_at": _("Passed on"),
    "sentence": _("In a sentence"),
    "signed_in_at": _("Signed in"),
    "since": _("Since"),
    "spoken": _("Spoken"),
    "state": _("State"),
    "subject": _("Subject"),
    "taken_at": _("Taken"),
    "text": _("Text"),
    "text_language": _("Language of your texts"),
    "thing": _("Thing"),
    "title": _("Title"),
    "url": _("Address"),
    "version": _("Version"),
    "who_sees_it": _("Who sees it"),
}


def values(field: str, choices) -> dict:
    """The words for a field's values: {"state.open": "open"}."""
    return {f"{field}.{value}": label for value, label in choices}


VALUES = {
    **values("part", Part.Kind.choices),
    **values("state", JoinRequest.State.choices),
    **values("state", Report.State.choices),
    **values("reason", Report.Reason.choices),
    **values("availability", Availability.choices),
    **values("spoken", LanguageSkill.Level.choices),
    **values("read", LanguageSkill.Level.choices),
    **values("language", OWN_NAMES.items()),
    **values("text_language", OWN_NAMES.items()),
    **{
        key: label
        for name in PROFILE_LABELS
        for key, label in values(name, Audience.choices).items()
    },
}

LABELS = {**PROFILE_LABELS, **FIELDS, **SECTIONS, **VALUES}
