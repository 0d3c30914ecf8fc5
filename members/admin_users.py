"""Accounts in the Wagtail admin: mail address and name, no password form."""

from wagtail.users.apps import WagtailUsersAppConfig


class AdminUsersConfig(WagtailUsersAppConfig):
    user_viewset = "members.admin_viewset.UserViewSet"
