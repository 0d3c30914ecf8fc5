"""What is left of a person who left: a row without name that others' rows point to."""

import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import APIToken, ModelLogEntry, Page, PageSubscription
from wagtail.users.models import UserProfile

from members.joining import invitation_letters
from members.joining import letters as join_letters
from members.models import (
    Consent,
    Invitation,
    Profile,
    Report,
    User,
)
from members.models.profile import Audience, new_key
from members.models.user import LEFT
from members.notices import own_data as notices
from members.own_data.export import (
    invitations_by,
    invitations_to,
    messages_of,
    requests_of,
)
from members.reaching import letters as relayed
from members.security import end_sessions
from search.outbox import record_change

FORMER = "former member"  # in the database; User.__str__ says it in each language


def remove(user: User, choices) -> None:
    """What the members' room keeps of a person and nobody else needs."""
    notices.remove(user)
    Consent.objects.filter(user=user).update(user=None, request=None)
    forget_letters(user)
    requests_of(user).delete()
    invitations_to(user).delete()
    messages_of(user).delete()
    remove_copies(user)
    user.looks.all().delete()
    Report.objects.filter(kind="person", thing=user.profile.key).delete()
    empty_profile(user.profile)


def forget_letters(user: User) -> None:
    """What was mailed to others names the person, or was written by them."""
    relayed.forget(messages_of(user))
    join_letters.forget(requests_of(user))
    invitation_letters.forget(invitations_to(user) | invitations_by(user))


def remove_copies(user: User) -> None:
    for copy in user.data_copies.exclude(file=""):
        copy.file.delete(save=False)
    user.data_copies.all().delete()


def empty_profile(profile: Profile) -> None:
    """A new, empty one under another key; whose photo goes with one's own files."""
    profile.affiliations.all().delete()
    profile.languages.all().delete()
    for words in (profile.regions, profile.themes, profile.concepts):
        words.clear()
    for name in ("role", "offers", "needs", "phone", "contact"):
        setattr(profile, name, "")
    profile.availability, profile.links, profile.audiences = [], [], {}
    profile.photo = None
    profile.key = new_key()
    profile.name_audience = Audience.COORDINATORS
    profile.hidden_at = timezone.now()
    profile.save()


def anonymise(user: User) -> None:
    """What others keep of this person: without words and without a name."""
    Report.objects.filter(reporter=user).update(reporter=None)
    Report.about.through.objects.filter(user=user).delete()
    Invitation.objects.filter(invited_by=user).update(message="")
    user.suspensions.update(reason="")
    label_log_entries(user)


def label_log_entries(user: User) -> None:
    """Wagtail's log keeps the names of what it tells of."""
    kinds = ContentType.objects.get_for_models(User, Profile).values()
    entries = ModelLogEntry.objects.filter(
        content_type__in=kinds, object_id=str(user.pk)
    )
    entries.update(label=FORMER, data={})


def empty_account(user: User) -> None:
    """The account's own row, last: nobody signs in with it, it names nobody."""
    end_sessions(user)
    for model in (EmailAddress, Authenticator, UserSession, UserProfile, APIToken):
        model.objects.filter(user=user).delete()
    PageSubscription.objects.filter(user=user).delete()
    unlock_pages(user)
    now = timezone.now()
    user.parts.filter(taken_at=None).update(taken_at=now, taken_by=user)
    # Nobody can open what is empty.
    user.suspensions.filter(lifted_at=None).update(lifted_at=now, lifted_by=user)
    user.groups.clear()
    user.user_permissions.clear()
    user.display_name = FORMER
    user.email = f"{secrets.token_hex(12)}{LEFT}"
    user.is_active = user.is_superuser = False
    user.time_zone = User._meta.get_field("time_zone").default
    user.language = User._meta.get_field("language").default
    user.last_login = None
    user.set_unusable_password()
    user.save()
    record_change("member", user.pk)


def unlock_pages(user: User) -> None:
    locked = Page.objects.filter(locked_by=user)
    locked.update(locked=False, locked_by=None, locked_at=None)
