"""What is decided about a request, and which requests a list shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import JoinRequest
from vocabulary.models import Region

NOWHERE = "none"


class ApproveForm(forms.Form):
    """Editors may choose the region; a coordinator approves for the own one."""

    def __init__(self, *args, request: JoinRequest, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        if by.is_editor:
            self.regions = {row.key: row for row in Region.objects.by_label()}
            self.fields["region"] = forms.ChoiceField(
                label=_("Member of"),
                choices=[
                    *((key, str(row.label)) for key, row in self.regions.items()),
                    (NOWHERE, _("no region of the network")),
                ],
                initial=request.region.key if request.region else NOWHERE,
            )

    def clean(self):
        data = super().clean()
        if "region" in self.fields:
            return {"region": self.regions.get(data.get("region"))}
        return {"region": self.request.region}


class TextForm(forms.Form):
    text = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 4}))


class AskBackForm(TextForm):
    def __init__(self, *args, request: JoinRequest, by, **kwargs):
        super().__init__(*args, prefix="ask_back", **kwargs)
        self.fields["text"].label = _("Your question")
        self.fields["text"].help_text = _(
            "It is mailed in the name of the network. Your own name is not shown."
        )


class DeclineForm(TextForm):
    def __init__(self, *args, request: JoinRequest, by, **kwargs):
        super().__init__(*args, prefix="decline", **kwargs)
        self.fields["text"].label = _("The reason, in friendly words")
        self.fields["text"].help_text = _(
            "It is mailed in the name of the network. Your own name is not shown."
        )


class PassOnForm(forms.Form):
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), to_field_name="key"
    )

    def __init__(self, *args, request: JoinRequest, by, **kwargs):
        super().__init__(*args, prefix="pass_on", **kwargs)
        others = Region.objects.exclude(pk=request.region_id)
        self.fields["region"].queryset = others
        self.fields["region"].choices = [
            ("", _("Please choose")),
            *((row.key, str(row.label)) for row in others.by_label()),
        ]


class RequestFilterForm(forms.Form):
    """The query string of the list; what is not understood is left out."""

    STATES = {
        "waiting": (JoinRequest.State.WAITING,),
        "asked": (JoinRequest.State.ASKED,),
        "decided": (
            JoinRequest.State.APPROVED,
            JoinRequest.State.DECLINED,
            JoinRequest.State.WITHDRAWN,
        ),
    }
    LABELS = {
        "waiting": _("Waiting"),
        "asked": _("Asked back"),
        "decided": _("Decided"),
    }

    state = forms.ChoiceField(required=False, choices=list(LABELS.items()))
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    @property
    def shown(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("state") or "waiting"

    @property
    def states(self) -> tuple[str, ...]:
        return self.STATES[self.shown]
