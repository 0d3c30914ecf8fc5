"""The administration's list of what could be read of each document."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.permissions import policy_registry

from files.models import Document, DocumentText
from files.texts import want_again

KEEPERS = ["add", "change", "delete"]  # any of it, in any collection


def keeps_documents(user) -> bool:
    policy = policy_registry.get_by_type(Document)
    return policy.user_has_any_permission(user, KEEPERS)


def own_texts(user):
    """Of the documents in this editor's collections; without the texts themselves."""
    policy = policy_registry.get_by_type(Document)
    own = policy.instances_user_has_any_permission_for(user, KEEPERS)
    found = DocumentText.objects.filter(document__in=own)
    return found.select_related("document").defer("words")


class AgainColumn(Column):
    cell_template_name = "files/admin/again_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}


class TextFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=DocumentText.State.choices
    )

    class Meta:
        model = DocumentText
        fields = ["state"]


class TextListView(BaseListingView):
    model = DocumentText
    page_title = _("Texts of documents")
    header_icon = "doc-full"
    index_url_name = "files_texts"
    index_results_url_name = "files_texts_results"
    filterset_class = TextFilterSet
    verbose_name_plural = _("texts of documents")
    default_ordering = "-pk"
    paginate_by = 50
    columns = [
        TitleColumn(
            "title",
            label=_("Document"),
            accessor="document.title",
            url_name="wagtaildocs:edit",
            id_accessor="document_id",
        ),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("characters", label=_("Characters"), width="10%"),
        Column("attempts", label=_("Attempts"), width="8%"),
        DateColumn("taken_at", label=_("Read"), width="12%"),
        AgainColumn("again", label=_("Read again"), width="10%"),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not keeps_documents(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return own_texts(self.request.user)


@require_POST
def text_again(request: HttpRequest, pk: int) -> HttpResponse:
    if not keeps_documents(request.user):
        raise PermissionDenied
    want_again(get_object_or_404(own_texts(request.user), pk=pk))
    messages.success(request, gettext("The file will be read again."))
    return redirect("files_texts")
