"""Writing to people whose address one does not see; reporting; deciding."""

from django import forms
from django.core.validators import validate_email
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import Report
from members.names import NameField
from portal.languages import CODES, own_name
from worker.mail import mailbox


class LinesField(forms.CharField):
    """Text in which a line end is one character."""

    widget = forms.Textarea(attrs={"rows": 8})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class LineField(forms.CharField):
    """One line, whatever was pasted: a line end in it could begin a mail's header."""

    def to_python(self, value):
        words = "".join(c if c.isprintable() else " " for c in super().to_python(value))
        return " ".join(words.split())


class TrapMixin(forms.Form):
    """A field that people do not see; programs fill it."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def shown_fields(self) -> list:
        return [field for field in self if field.name != "website"]


class MessageForm(TrapMixin):
    """A newcomer says who they are; a member's name and mail are known."""

    name = NameField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        help_text=_("You get a mail to confirm it; answers go there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("Language you write in"))
    subject = LineField(label=_("Subject"), max_length=120)
    text = LinesField(label=_("Message"), max_length=3000)

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in CODES]
        if reader.is_authenticated:
            del self.fields["name"], self.fields["email"]

    def clean_email(self):
        """Answers go there: it must be possible to write it into a mail."""
        email = self.cleaned_data["email"]
        try:
            mailbox("", email)
        except UnicodeError as error:
            raise forms.ValidationError(validate_email.message) from error
        return email


class ReportForm(TrapMixin):
    reason = forms.ChoiceField(
        label=_("What is wrong"),
        choices=[(value, capfirst(label)) for value, label in Report.Reason.choices],
        widget=forms.RadioSelect,
    )
    text = LinesField(
        label=_("In your words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        data = super().clean()
        if data.get("reason") == Report.Reason.OTHER and not data.get("text"):
            self.add_error("text", _("Please say what is wrong."))
        return data


class DecisionForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Report.State.ACTED, _("Something was done")),
            (Report.State.DISMISSED, _("No action is needed")),
        ],
        widget=forms.RadioSelect,
    )
    decision = LinesField(
        label=_("What was done, or why nothing"),
        max_length=1000,
        help_text=_("Whoever reported it reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
