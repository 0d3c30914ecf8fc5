"""The style guide: every component in every state, shown under DEMO or DEBUG only."""

from datetime import date
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.map_projection import place

COLOURS = [
    "paper",
    "surface",
    "sunken",
    "ink",
    "muted",
    "line",
    "edge",
    "rust",
    "blue",
    "ochre",
    "patina",
    "coal",
]
TINTS = ["rust-tint", "blue-tint", "ochre-tint", "patina-tint", "steel-tint", "mark"]
DRAWINGS = Path(__file__).parent / "templates/components/drawings"
ICONS = [
    "search",
    "menu",
    "close",
    "arrow",
    "back",
    "down",
    "external",
    "download",
    "language",
    "plus",
    "check",
    "warning",
    "info",
    "pin",
    "calendar",
    "person",
    "play",
    "link",
    "concept",
    "identity",
    "workforce",
    "pioneer-spirit",
]
THEMES = ["identity", "workforce", "pioneer-spirit", "concept"]
REGIONS = [
    ("Zwickau", 12.488, 50.727),
    ("Leoben", 15.09, 47.38),
    ("Karlovy Vary", 12.871, 50.233),
    ("Padua", 11.886, 45.408),
    ("Gorenjska", 14.356, 46.239),
    ("Sisak-Moslavina", 16.377, 45.466),
    ("Opole", 17.926, 50.671),
    ("Limburg", 5.501, 50.965),
]


class SampleForm(forms.Form):
    """Each kind of field that the portal's forms use."""

    title = forms.CharField(
        label="Title", max_length=100, help_text="The name and the place."
    )
    text = forms.CharField(label="What works", max_length=600, widget=forms.Textarea)
    region = forms.ChoiceField(
        label="Region",
        choices=[("", "Choose a region"), *((n, n) for n, *_ in REGIONS)],
    )
    layer = forms.ChoiceField(
        label="Time layer",
        choices=[("past", "Past"), ("present", "Present"), ("future", "Future")],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label="Who takes part",
        required=False,
        choices=[("museum", "Museum"), ("company", "Company"), ("school", "School")],
        widget=forms.CheckboxSelectMultiple,
        help_text="As many as apply.",
    )
    picture = forms.FileField(label="Picture", required=False)
    begins = forms.SplitDateTimeField(
        label="Begins",
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_attrs={"aria-label": "Date"}, time_attrs={"aria-label": "Time"}
        ),
    )
    agreed = forms.BooleanField(label="My name becomes public with this practice.")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide.html", sample())


def sample() -> dict:
    """What the guide's components are filled with: plain values, no model."""
    return tokens() | places() | lists() | forms_in_states()


def tokens() -> dict:
    return {
        "colours": COLOURS,
        "tints": TINTS,
        "icons": ICONS,
        "themes": THEMES,
        "drawings": [
            {"name": file.stem, "theme": THEMES[number % 4]}
            for number, file in enumerate(sorted(DRAWINGS.glob("*.html")))
        ],
    }


def places() -> dict:
    regions = [
        {"label": name, "url": f"#{name}", "longitude": x, "latitude": y}
        for name, x, y in REGIONS
    ]
    return {"places": place(regions), "today": date(2019, 4, 4)}


def forms_in_states() -> dict:
    filled = {"title": "Schools meet industry", "text": "x" * 600, "layer": "present"}
    return {
        "empty_form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({}, prefix="wrong"),
        "filled_form": SampleForm(initial=filled, prefix="filled"),
    }


def lists() -> dict:
    """Rows, facets, links: the lists that components take."""
    return results() | ways() | contents()


def results() -> dict:
    """What one found practice shows."""
    return {
        "words": ["2018", "Pilot action"],
        "czech": {"code": "cs", "name": "Čeština"},
        "title_pieces": pieces("Teaching programme on the region’s *mining* history"),
        "fragments": [
            pieces("… made with the Museum Sokolov on the history of *mining* …")
        ],
        "badges": [
            {"label": "Finished"},
            {"label": "Reviewed", "kind": "info"},
            {"label": "Confirmed by its owner", "kind": "good"},
            {"label": "Spark, not reviewed", "kind": "spark"},
            {"label": "Changes asked", "kind": "warning"},
        ],
    }


def ways() -> dict:
    """What leads on from a list or a page."""
    return {
        "facets": facets(),
        "chips": links("Regional identity", "Zwickau"),
        "tries": links("schools and companies", "důl", "blast furnace"),
        "sorts": [
            {"label": "Relevance", "url": "#", "current": True},
            *links("Newest"),
        ],
        "pages": [
            {"number": number, "url": "#", "current": number == 3}
            for number in (1, 2, 3, 4, None, 12)
        ],
        "breadcrumb": [{"title": word, "url": "#"} for word in ("Home", "Library")],
    }


def contents() -> dict:
    """What stands in a page's body and beside it."""
    return {
        "facts": facts(),
        "figures": [
            {"value": "8", "label": "regions"},
            {"value": "15", "label": "pilot actions planned"},
            {"value": "€ 3,000,295", "label": "budget of the project"},
        ],
        "files": [
            {"title": "Strategy", "url": "#", "kind": "PDF", "size": 1_240_000},
            {"title": "Leaflet", "url": "#", "kind": "PDF", "language": "Čeština"},
        ],
        "steps": [
            {"title": "Write", "text": "Title, region, theme and what works."},
            {
                "title": "Look at it",
                "text": "As others will see it.",
                "timing": "a minute",
            },
            {"title": "Share", "text": "It is found at once."},
        ],
        "head": ["Place", "From", "To"],
        "rows": [
            [{"text": "Leoben", "url": "#"}, "12 October 2016", "14 October 2016"],
            ["Padua", "5 April 2017", "7 April 2017"],
        ],
    }


def pieces(text: str) -> list[dict]:
    """A text whose found words stand between asterisks, as pieces."""
    return [
        {"text": part, "marked": number % 2 == 1}
        for number, part in enumerate(text.split("*"))
    ]


def links(*labels: str) -> list[dict]:
    return [{"label": label, "url": "#"} for label in labels]


def facets() -> list[dict]:
    options = [
        {"value": name.lower(), "label": name, "count": len(name)}
        for name, *_ in REGIONS
    ]
    many = [{**option, "value": f"other-{option['value']}"} for option in options]
    chosen = {"value": "identity", "label": "Regional identity", "count": 7}
    empty = {"value": "pioneer-spirit", "label": "Pioneer spirit", "count": 0}
    status = {"value": "running", "label": "Running", "count": 3}
    return [
        {
            "name": "theme",
            "label": "Theme",
            "options": [chosen | {"selected": True}, empty],
        },
        {"name": "region", "label": "Region", "options": options + many},
        {
            "name": "status",
            "label": "Status",
            "single": True,
            "options": [{"value": "", "label": "Any", "selected": True}, status],
        },
    ]


def facts() -> list[dict]:
    return [
        {"term": "Where", "value": "Zwickau, Germany"},
        {
            "term": "Organisation",
            "value": "Landkreis Zwickau",
            "lang": "de",
            "url": "#",
        },
        {"term": "Cost", "value": "€ 60,000 for the design"},
        {"term": "Concepts", "links": links("colliery", "public art")},
        {"term": "Funding", "missing": True},
    ]
