"""Home, the standing pages, regions, themes and news, in all eight languages."""

from home.models import (
    HomePage,
    NewsIndexPage,
    NewsPage,
    RegionPage,
    StandardPage,
    ThemePage,
)
from home.seeding.bodies import as_blocks
from home.seeding.facts import Entry, Facts, FactsError
from home.seeding.tree import Tree, clear_welcome_page, key_of, point_site_to
from knowledge.choices import Drawing
from knowledge.models import LibraryPage
from portal.languages import CODES
from vocabulary.models import Region, Theme

TYPES = {"library": LibraryPage, "news": NewsIndexPage}
LIST_BLOCKS = {
    "regions": ("regions", {"title": ""}),
    "themes": ("themes", {"title": ""}),
    "partners": ("organisations", {"title": ""}),
}
HOME_FIELDS = [
    "title",
    "kicker",
    "headline",
    "lead",
    "description",
    "join_title",
    "join_text",
    "example_searches",
]


def seed_pages(facts: Facts, tree: Tree) -> None:
    clear_welcome_page()
    place_home(facts, tree)
    for entry in facts.entries("pages", "pages"):
        place_page(entry, tree)
    for entry in facts.entries("regions", "regions"):
        place_region(entry, tree)
    for entry in facts.entries("regions", "themes"):
        place_theme(entry, tree)
    for entry in facts.entries("pages", "news"):
        place_news(entry, tree)
    write_bodies(facts, tree)
    tree.report.tell("home pages", "standing pages", "region pages", "theme pages")
    tree.report.tell("news")


def place_home(facts: Facts, tree: Tree) -> None:
    texts = facts.entry("pages", "home")
    for code in CODES:
        text = texts.entry(code)
        values = {name: text.need(name) for name in HOME_FIELDS}
        values["search_description"] = values.pop("description")
        values["example_searches"] = ", ".join(values["example_searches"])
        home = HomePage(translation_key=key_of("page", "home"), slug=code, **values)
        tree.place(home, what="home pages", name="home", language=code, parent=None)
    point_site_to(tree.pages["home", "en"])


def place_page(entry: Entry, tree: Tree) -> None:
    key = entry.need("key")
    in_menu = bool(entry.get("in_menu"))
    fields = ("title", "lead", "description", *(["menu"] if in_menu else []))
    for code, text in whole_texts(entry, fields).items():
        title = text["menu"] if in_menu else text["title"]
        page = TYPES.get(key, StandardPage)(
            translation_key=key_of("page", key),
            slug=key,
            title=title,
            headline=text["title"] if text["title"] != title else "",
            lead=text["lead"],
            search_description=text["description"],
            show_in_menus=in_menu,
        )
        tree.place(
            page,
            what="standing pages",
            name=key,
            language=code,
            parent=entry.need("parent"),
        )


def whole_texts(entry: Entry, fields) -> dict[str, Entry]:
    """Texts in all eight languages, or none of it goes live."""
    texts = entry.texts(fields)
    for code in CODES:
        entry.entry("texts").need(code)
    return texts


def text_fields(text: Entry) -> dict:
    return {
        "title": text["title"],
        "lead": text["lead"],
        "search_description": text["description"],
    }


def place_region(entry: Entry, tree: Tree) -> None:
    regions = {region.key: region for region in Region.objects.all()}
    key = entry.one_of("key", regions) or entry.need("key")
    drawing = entry.one_of("drawing", Drawing.values, Drawing.WORKS)
    facts = {"region": regions[key], "drawing": drawing}
    place_texts(entry, tree, RegionPage, "region", facts)


def place_theme(entry: Entry, tree: Tree) -> None:
    themes = {theme.key: theme for theme in Theme.objects.all()}
    key = entry.one_of("key", themes) or entry.need("key")
    place_texts(entry, tree, ThemePage, "theme", {"theme": themes[key]})


def place_texts(entry: Entry, tree: Tree, model, kind: str, facts: dict) -> None:
    """The page of a region or theme in every language, under its list."""
    key = entry.need("key")
    texts = whole_texts(entry, ("title", "lead", "description", "body"))
    for code, text in texts.items():
        page = model(
            translation_key=key_of(kind, key), slug=key, **facts, **text_fields(text)
        )
        tree.place(
            page,
            what=f"{kind} pages",
            name=f"{kind}-{key}",
            language=code,
            parent=f"{kind}s",
        )


def place_news(entry: Entry, tree: Tree) -> None:
    key = entry.need("key")
    for code, text in whole_texts(entry, ("title", "lead", "body")).items():
        page = NewsPage(
            translation_key=key_of("news", key),
            slug=key,
            title=text["title"],
            lead=text["lead"],
            published_on=entry.need("date"),
        )
        name = f"news-{key}"
        tree.place(page, what="news", name=name, language=code, parent="news")


def write_bodies(facts: Facts, tree: Tree) -> None:
    """Second round: all pages stand, so links can be resolved; then publish."""
    meetings = facts.entries("pages", "meetings")
    for code in CODES:
        for name, entry in with_bodies(facts):
            write_body(tree, name, entry, code, meetings)


def with_bodies(facts: Facts):
    yield "home", Entry()
    yield from ((e["key"], e) for e in facts.entries("pages", "pages"))
    yield from ((f"region-{e['key']}", e) for e in facts.entries("regions", "regions"))
    yield from ((f"theme-{e['key']}", e) for e in facts.entries("regions", "themes"))
    yield from ((f"news-{e['key']}", e) for e in facts.entries("pages", "news"))


def write_body(tree: Tree, name: str, entry: Entry, code: str, meetings: list) -> None:
    if not tree.is_new(name, code):
        return
    page = tree.pages[name, code]
    text = entry.get("texts", {}).get(code, Entry())
    if hasattr(page, "body"):
        page.body = body_of(tree, name, text, code, meetings)
    tree.publish(page)


def body_of(tree: Tree, name: str, text: Entry, code: str, meetings: list) -> list:
    ids = {
        key: page.pk for (key, language), page in tree.pages.items() if language == code
    }
    marks = {"meetings": ("meetings", meetings_block(meetings, code))}
    try:
        blocks = as_blocks(text.get("body", ""), ids, **marks)
    except KeyError as error:
        raise FactsError(text, "body", f"link to an unknown page: {error}") from error
    return blocks + ([LIST_BLOCKS[name]] if name in LIST_BLOCKS else [])


def meetings_block(meetings: list[Entry], code: str) -> dict:
    return {
        "title": "",
        "meetings": [
            {
                "place": meeting.in_all_languages("place")[code],
                "begins": meeting.need("from"),
                "ends": meeting.need("to"),
            }
            for meeting in meetings
        ],
    }
