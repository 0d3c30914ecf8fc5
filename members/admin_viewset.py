"""The admin's list and forms of accounts, for a User without username."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    UserViewSet,
)

from members.actions import make_profile, replace_email, verify_email
from members.names import NameField
from members.parts import EDITORS, keep_editors_group
from members.security import recently_signed_in

FIELDS = ["email", "display_name", "language", "is_superuser", "groups"]
NAMES = {"display_name": NameField}


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
        field_classes = NAMES

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
        field_classes = NAMES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_active", None)

    def save(self, commit=True):
        user = super().save(commit)
        if commit:
            keep_editors_group(user)
        return user


class AccountsIndexView(IndexView):
    default_ordering = "email"
    search_fields = {"email", "display_name"}

    @cached_property
    def columns(self):
        """Without boxes to tick: nothing is done to many accounts at once."""
        return [
            column
            for column in super().columns
            if not isinstance(column, BulkActionsCheckboxColumn)
        ]

    def get_delete_url(self, instance):
        """No way to what is refused."""


@method_decorator(recently_signed_in, name="dispatch")
class AccountEditView(EditView):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def save_instance(self):
        user = super().save_instance()
        if "email" in self.form.changed_data:
            own_key = self.request.session.session_key if self.editing_self else None
            replace_email(user=user, old=self.form.initial["email"], but=own_key)
        return user


class AccountDeleteView(DeleteView):
    """Refused: a row that others' rows point to is emptied, by whoever leaves."""

    def get(self, request, *args, **kwargs):
        text = _(
            "Accounts are not deleted here. Whoever wants to go does it in the own "
            "account, under “Own data”: 14 days later the account is emptied. An "
            "account that does harm is suspended in the portal."
        )
        messages.error(request, text)
        return redirect(self.index_url_name)

    post = get


class UserViewSet(UserViewSet):
    index_view_class = AccountsIndexView
    add_view_class = CreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreationForm
