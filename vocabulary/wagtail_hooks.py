from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from vocabulary.admin_forms import ConceptAdminForm
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme
from vocabulary.search import WORDS, record_word


class TermViewSet(SnippetViewSet):
    list_display = ["__str__", "key"]
    add_to_admin_menu = False


class ThemeViewSet(TermViewSet):
    model = Theme
    icon = "tag"


class RegionViewSet(TermViewSet):
    model = Region
    icon = "globe"
    list_display = ["__str__", "key", "country", "nuts"]


class StakeholderGroupViewSet(TermViewSet):
    model = StakeholderGroup
    icon = "group"


class BranchViewSet(TermViewSet):
    model = Branch
    icon = "cogs"


class ConceptViewSet(SnippetViewSet):
    model = Concept
    edit_handler = ObjectList(Concept.panels, base_form_class=ConceptAdminForm)
    icon = "tag"
    list_display = ["__str__", "slug", "state"]
    list_filter = ["state"]


class VocabularyGroup(SnippetViewSetGroup):
    menu_label = "Vocabulary"
    menu_icon = "tag"
    menu_order = 250
    items = (
        ConceptViewSet,
        ThemeViewSet,
        RegionViewSet,
        StakeholderGroupViewSet,
        BranchViewSet,
    )


register_snippet(VocabularyGroup)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_search(request, instance):
    """Labels are words of the search: everything that shows them is read anew."""
    if isinstance(instance, WORDS):
        record_word(instance)


@hooks.register("register_log_actions")
def register_changes(actions):
    """What the log of a concept tells of (vocabulary/changes.py, members/concepts/)."""
    actions.register_action("vocabulary.merge", _("Merge"), _("Merged into another"))
    actions.register_action("vocabulary.take", _("Take up"), _("Took another up"))
    actions.register_action("vocabulary.split", _("Split"), _("Split"))
    actions.register_action("vocabulary.part", _("Split off"), _("Split off another"))
    actions.register_action("vocabulary.approve", _("Approve"), _("Approved"))
    actions.register_action("vocabulary.decline", _("Decline"), _("Declined"))
