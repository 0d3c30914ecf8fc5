"""What is typed about one's own data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Leaving


class LeaveForm(forms.Form):
    """What becomes of what one wrote; and a tick, so that no click does it alone."""

    messages = forms.ChoiceField(
        label=_("My messages in discussions"),
        choices=Leaving.Choice,
        initial=Leaving.Choice.KEEP,
        widget=forms.RadioSelect,
        help_text=_("Those that go leave a mark, so that the answers can be read."),
    )
    sparks = forms.ChoiceField(
        label=_("My sparks that nobody has taken up"),
        choices=Leaving.Choice,
        initial=Leaving.Choice.KEEP,
        widget=forms.RadioSelect,
        help_text=_("Records, and what an organisation owns, stay in any case."),
    )
    is_sure = forms.BooleanField(
        label=_("I understand that my account is emptied for good after 14 days.")
    )


class LookForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you look"),
        max_length=300,
        help_text=_("This is written down, and the member is told."),
    )
