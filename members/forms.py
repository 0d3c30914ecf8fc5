from django import forms

from members.models import User


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["display_name", "language"]
