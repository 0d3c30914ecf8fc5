from django import forms
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Frequency, User
from members.notices import following
from members.notices.choices import Preference, usual
from members.things import Thing
from portal.registries import NoticeKind, notice_kinds


class ReadingForm(forms.Form):
    """The query of the list: `?show=unread`, or all."""

    show = forms.ChoiceField(choices=[("unread", "")], required=False)

    @property
    def only_unread(self) -> bool:
        return self.is_valid() and self.cleaned_data["show"] == "unread"

    def narrow(self, notices):
        return notices.unread() if self.only_unread else notices


class PreferencesForm(forms.Form):
    """For each kind of notices: in the list or not, and how its mails come."""

    all_off = forms.BooleanField(required=False)

    def __init__(self, *args, preferences: dict[str, Preference], **kwargs):
        super().__init__(*args, **kwargs)
        for kind, preference in preferences.items():
            self.add_kind(kind, notice_kinds.get(kind), preference)

    def add_kind(self, kind: str, entry: NoticeKind, preference: Preference) -> None:
        self.fields[f"listed-{kind}"] = forms.BooleanField(
            label=format_lazy(
                gettext_lazy("On the portal: {label}"), label=entry.label
            ),
            initial=preference.is_listed,
            required=False,
        )
        if entry.has_own_mail:
            return
        self.fields[f"mail-{kind}"] = forms.ChoiceField(
            label=format_lazy(gettext_lazy("By mail: {label}"), label=entry.label),
            choices=choices(usual(kind)),
            initial=preference.mail,
        )

    @property
    def kinds(self) -> list[str]:
        prefix = "listed-"
        return [
            name.removeprefix(prefix) for name in self.fields if name.startswith(prefix)
        ]

    def rows(self) -> list[dict]:
        return [
            {
                "label": notice_kinds.get(kind).label,
                "hint": notice_kinds.get(kind).hint,
                "listed": self[f"listed-{kind}"],
                "mail": self[f"mail-{kind}"] if self.asks_mail(kind) else None,
            }
            for kind in self.kinds
        ]

    def asks_mail(self, kind: str) -> bool:
        return f"mail-{kind}" in self.fields

    def wanted(self) -> dict[str, Preference]:
        return {
            kind: Preference(
                mail=self.wanted_mail(kind),
                is_listed=self.cleaned_data[f"listed-{kind}"],
            )
            for kind in self.kinds
        }

    def wanted_mail(self, kind: str) -> str:
        if not self.asks_mail(kind):
            return usual(kind)
        is_off = self.cleaned_data["all_off"]
        return Frequency.NEVER.value if is_off else self.cleaned_data[f"mail-{kind}"]


def choices(usual_mail: str) -> list[tuple[str, str]]:
    """The four rhythms, the usual one marked."""
    return [
        (value, _("%(rhythm)s (usual)") % {"rhythm": label})
        if value == usual_mail
        else (value, label)
        for value, label in Frequency.choices
    ]


class FollowForm(forms.Form):
    """What a follow button posts."""

    kind = forms.CharField(max_length=30)
    key = forms.CharField(max_length=120)
    do = forms.ChoiceField(choices=[("follow", ""), ("unfollow", "")])
    next = forms.CharField(max_length=2000, required=False)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    @property
    def ends(self) -> bool:
        return self.cleaned_data["do"] == "unfollow"

    def save(self, thing: Thing | None) -> str:
        """Follows or ends it; what to say."""
        user: User = self.request.user
        named = {name: self.cleaned_data[name] for name in ("kind", "key")}
        if self.ends:
            following.unfollow(user=user, **named)
            return said(_("You no longer follow %(title)s."), thing)
        following.follow(user=user, kind=thing.kind, key=thing.key)
        return said(
            _("You follow %(title)s now. Its news comes to your notices."), thing
        )

    @property
    def way_back(self) -> str:
        """Only to a page of the portal."""
        wanted = self.cleaned_data["next"]
        host = {self.request.get_host()}
        if url_has_allowed_host_and_scheme(wanted, host, self.request.is_secure()):
            return wanted
        return reverse("members:following")


def said(words: str, thing: Thing | None) -> str:
    return words % {"title": thing.title if thing else _("this")}
