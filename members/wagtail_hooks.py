from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from members.directory.search import record_people_of
from members.models import Organisation
from members.search import record_organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["__str__", "kind", "region", "country"]
    add_to_admin_menu = True
    menu_order = 260


register_snippet(OrganisationViewSet)

# Many accounts at once are neither shut, deleted nor given groups: a suspension has
# its reason, its mail and its log, and is done in the portal.
UserBulkAction.models = []


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_search(request, instance):
    if isinstance(instance, Organisation):
        record_organisation(instance)
    record_people_of(instance)
