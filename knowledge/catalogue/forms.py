"""What a member says of a saved search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import SavedSearch


class SavedSearchForm(forms.ModelForm):
    class Meta:
        model = SavedSearch
        fields = ("title", "is_told")
        help_texts = {
            "title": _("Under this name the search stands in your list."),
            "is_told": _("Once a day at most, in your notices."),
        }
