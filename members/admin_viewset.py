"""The admin's list and forms of accounts, for a User without username."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from members.actions import make_profile, replace_email, verify_email
from members.parts import EDITORS, keep_editors_group

FIELDS = ["email", "display_name", "language", "is_superuser", "groups"]


class AddressForm:
    """One address, one account, also where it is a member's second one.

    The part of editor is given in the portal; its group is not chosen here.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = self.fields["groups"]
        groups.queryset = groups.queryset.exclude(name=EDITORS)
        groups.help_text = _("Editors get their part in the portal, not here.")

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        others = EmailAddress.objects.filter(email=email)
        if others.exclude(user=self.instance.pk).exists():
            raise ValidationError(_("There is an account with this address."))
        return email


class CreationForm(AddressForm, UserCreationForm):
    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = FIELDS

    def save(self, commit=True):
        user = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
            verify_email(user=user)
            make_profile(user=user)
        return user


class EditForm(AddressForm, UserEditForm):
    """Without "active": accounts are suspended in the portal, with a reason."""

    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]  # Wagtail's form looks for it

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_active", None)

    def save(self, commit=True):
        user = super().save(commit)
        if commit:
            keep_editors_group(user)
        if commit and "email" in self.changed_data:
            replace_email(user=user, old=self.initial["email"])
        return user


class AccountsIndexView(IndexView):
    default_ordering = "email"
    search_fields = {"email", "display_name"}


class UserViewSet(UserViewSet):
    index_view_class = AccountsIndexView
    add_view_class = CreateView
    edit_view_class = EditView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreationForm
