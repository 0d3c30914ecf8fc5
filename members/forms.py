from itertools import groupby
from zoneinfo import available_timezones

from django import forms

from members.models import User
from members.names import NameField
from members.time_zones import place_of


def time_zone_choices() -> list:
    """The world's zones by continent, Europe first: [(continent, [(name, place)])]."""
    names = sorted(
        (name for name in available_timezones() if name[0].isupper() and "/" in name),
        key=lambda name: (not name.startswith("Europe/"), name),
    )
    groups = groupby(names, key=lambda name: name.split("/")[0])
    return [
        (continent, [(name, place_of(name)) for name in zones])
        for continent, zones in groups
    ]


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["display_name", "language", "time_zone"]
        field_classes = {"display_name": NameField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        kept = self.instance.time_zone
        choices = time_zone_choices()
        if not any(kept == name for _group, zones in choices for name, _place in zones):
            choices.insert(0, (kept, kept))
        field.widget = forms.Select(choices=choices)
