"""The administration's lists of mails and jobs, for administrators alone."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView

from worker.models import Mail, Schedule
from worker.sending import send_again


class AdministratorsOnly:
    """Addresses of people are shown to nobody else."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MomentColumn(Column):
    """A moment that may lie ahead, which Wagtail's own column calls "just now"."""

    def get_value(self, instance):
        moment = super().get_value(instance)
        return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""


class AgainColumn(Column):
    cell_template_name = "worker/admin/again_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}


class MailFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=Mail.State, method="in_state"
    )
    to = django_filters.CharFilter(
        label=gettext_lazy("Address"), lookup_expr="icontains"
    )

    class Meta:
        model = Mail
        fields = ["state", "to"]

    def in_state(self, mails, name, value):
        return mails.in_state(value)


class MailListView(AdministratorsOnly, BaseListingView):
    model = Mail
    queryset = Mail.objects.defer("html", "headers")
    page_title = gettext_lazy("Mails")
    header_icon = "mail"
    index_url_name = "worker_mails"
    index_results_url_name = "worker_mails_results"
    filterset_class = MailFilterSet
    verbose_name_plural = gettext_lazy("mails")
    paginate_by = 50
    columns = [
        Column("to", label=gettext_lazy("To")),
        Column("subject", label=gettext_lazy("Subject")),
        DateColumn("created_at", label=gettext_lazy("Written"), width="10%"),
        Column("state_label", label=gettext_lazy("State"), width="8%"),
        Column("attempts", label=gettext_lazy("Attempts"), width="6%"),
        MomentColumn("shown_next_try_at", label=gettext_lazy("Next try"), width="10%"),
        Column("error", label=gettext_lazy("Last error")),
        AgainColumn("again", label=gettext_lazy("Try again"), width="10%"),
    ]


class JobListView(AdministratorsOnly, BaseListingView):
    model = Schedule
    page_title = gettext_lazy("Jobs")
    header_icon = "time"
    index_url_name = "worker_jobs"
    verbose_name_plural = gettext_lazy("jobs")
    columns = [
        Column("key", label=gettext_lazy("Job")),
        DateColumn("last_started_at", label=gettext_lazy("Last started")),
        DateColumn("last_finished_at", label=gettext_lazy("Last finished")),
        MomentColumn("due_at", label=gettext_lazy("Due")),
        Column("last_words", label=gettext_lazy("What it did")),
        Column("last_error", label=gettext_lazy("Last error")),
    ]


@require_POST
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_superuser:
        raise PermissionDenied
    mail = Mail.objects.filter(pk=pk).first()
    if mail and send_again(mail):
        messages.success(request, _("The mail will be tried again now."))
    else:
        messages.error(request, _("This mail cannot be sent again."))
    return redirect("worker_mails")
