from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

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
