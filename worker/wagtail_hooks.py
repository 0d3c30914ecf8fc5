"""The room's part in the administration: two lists, and what is wrong."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from worker.admin_views import JobListView, MailListView, mail_again
from worker.troubles import troubles


class AdministratorsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.is_superuser


class TroublesPanel(Component):
    """First on the administration's home, and only where something is wrong."""

    order = 50
    template_name = "worker/admin/troubles.html"

    def get_context_data(self, parent_context):
        return {"troubles": troubles()}


@hooks.register("register_admin_urls")
def addresses():
    mails = MailListView.as_view
    return [
        path("reports/mails/", mails(), name="worker_mails"),
        path(
            "reports/mails/results/",
            mails(results_only=True),
            name="worker_mails_results",
        ),
        path("reports/mails/<int:pk>/again/", mail_again, name="worker_mail_again"),
        path("reports/jobs/", JobListView.as_view(), name="worker_jobs"),
    ]


@hooks.register("register_reports_menu_item")
def mails_item():
    address = reverse("worker_mails")
    return AdministratorsMenuItem(_("Mails"), address, icon_name="mail", order=1200)


@hooks.register("register_reports_menu_item")
def jobs_item():
    address = reverse("worker_jobs")
    return AdministratorsMenuItem(_("Jobs"), address, icon_name="time", order=1210)


@hooks.register("construct_homepage_panels")
def add_troubles(request, panels):
    if request.user.is_superuser:
        panels.append(TroublesPanel())
