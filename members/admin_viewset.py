"""The admin's list and forms of accounts, for a User without username."""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from members.actions import verify_email

FIELDS = ["email", "display_name", "language", "is_superuser", "groups"]


class CreationForm(UserCreationForm):
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
        return user


class EditForm(UserEditForm):
    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]


class AccountsIndexView(IndexView):
    default_ordering = "email"
    search_fields = {"email", "display_name"}


class UserViewSet(UserViewSet):
    index_view_class = AccountsIndexView
    add_view_class = CreateView
    edit_view_class = EditView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreationForm
