from members.models.joining import Invitation, JoinMessage, JoinRequest
from members.models.notice import Follow, Frequency, Notice, NoticeChoice
from members.models.organisation import Organisation
from members.models.own_data import AccountLook, Consent, DataCopy, Leaving
from members.models.part import Part, Suspension
from members.models.profile import (
    LANGUAGE_CHOICES,
    Affiliation,
    Audience,
    Availability,
    LanguageSkill,
    Profile,
)
from members.models.reaching import RelayedMessage, Report
from members.models.user import User, display_name

__all__ = [
    "AccountLook",
    "LANGUAGE_CHOICES",
    "Affiliation",
    "Audience",
    "Availability",
    "Consent",
    "DataCopy",
    "Follow",
    "Frequency",
    "Invitation",
    "JoinMessage",
    "JoinRequest",
    "LanguageSkill",
    "Leaving",
    "Notice",
    "NoticeChoice",
    "Organisation",
    "Part",
    "Profile",
    "RelayedMessage",
    "Report",
    "Suspension",
    "User",
    "display_name",
]
