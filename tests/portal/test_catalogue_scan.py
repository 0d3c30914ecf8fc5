from pathlib import Path

import pytest

from portal.catalogues.scan import python_messages, scan, template_messages


def found(messages):
    return [(m.text, m.context, m.plural) for m in messages]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Sign in" %}', ("Sign in", "", "")),
        ("{% trans 'Sign in' as words %}", ("Sign in", "", "")),
        ('{% translate "Open" context "a verb" %}', ("Open", "a verb", "")),
        ('{% translate "100 % local" %}', ("100 %% local", "", "")),
        ('{{ name|default:_("Nobody") }}', ("Nobody", "", "")),
        ('{% include "x.html" with label=_("Find it") only %}', ("Find it", "", "")),
        (
            "{% blocktranslate %}By {{ name }}{% endblocktranslate %}",
            ("By %(name)s", "", ""),
        ),
        (
            "{% blocktranslate trimmed with a=b.c %}\n  One\n  {{ a }}\n"
            "{% endblocktranslate %}",
            ("One %(a)s", "", ""),
        ),
        (
            '{% blocktrans context "tree" %}Branch{% endblocktrans %}',
            ("Branch", "tree", ""),
        ),
        (
            "{% blocktranslate count n=list|length %}{{ n }} page{% plural %}"
            "{{ n }} pages{% endblocktranslate %}",
            ("%(n)s page", "", "%(n)s pages"),
        ),
        (
            '{% blocktranslate count n=m context "hit" %}One{% plural %}Many'
            "{% endblocktranslate %}",
            ("One", "hit", "Many"),
        ),
        ('{% translate "Don\'t" %}', ("Don't", "", "")),
        ('{# Translators: _("not me") #}\n{% translate "#1" %}', ("#1", "", "")),
    ],
)
def test_template_gives_its_message(source, expected):
    assert found(template_messages(source)) == [expected]


@pytest.mark.parametrize(
    "source",
    [
        '_("not in a tag")',
        "{{ words }} {% url 'x' as _ %}",
        '{% comment %}{% translate "no" %}{% endcomment %}',
        "{# {% translate 'no' %} #}",
    ],
)
def test_template_without_message_gives_none(source):
    assert found(template_messages(source)) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Sign in")', ("Sign in", "", "")),
        ('gettext("Sign " "in")', ("Sign in", "", "")),
        ('gettext_lazy("Sign " + "in")', ("Sign in", "", "")),
        ('translation.gettext_noop("Sign in")', ("Sign in", "", "")),
        ('ngettext("a page", "%d pages", n) % n', ("a page", "", "%d pages")),
        ('ngettext_lazy("a", "b", "count")', ("a", "", "b")),
        ('pgettext("verb", "Open")', ("Open", "verb", "")),
        ('npgettext_lazy("hit", "One", "Many", 3)', ("One", "hit", "Many")),
        (
            "from django.utils.translation import ngettext_lazy as words\n"
            'words("a", "b", n)',
            ("a", "", "b"),
        ),
        (
            "from django.utils.translation import gettext_lazy as _\n"
            'class A:\n    label = _("Deep")',
            ("Deep", "", ""),
        ),
    ],
)
def test_python_gives_its_message(source, expected):
    assert found(python_messages(source)) == [expected]


@pytest.mark.parametrize("source", ["gettext(label)", 'say("x")', "_(3)", "gettext()"])
def test_python_without_literal_gives_none(source):
    assert found(python_messages(source)) == []


@pytest.mark.parametrize("call", ['f"By {x}"', '"By %s" % x', '"By {}".format(x)'])
def test_message_filled_before_gettext_is_refused(call):
    with pytest.raises(SyntaxError, match="line 1: a message is filled"):
        list(python_messages(f"_({call})"))


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_scan_reads_code_and_templates_of_a_room(tmp_path):
    write(tmp_path, "room/views.py", '_("Share")\n_("Only here")')
    write(tmp_path, "room/templates/room/a.html", '{% translate "Share" %}')
    write(tmp_path, "room/templates/room/mail.txt", '{% translate "Dear" %}')
    write(tmp_path, "room/migrations/0001_initial.py", '_("old")')
    write(tmp_path, "elsewhere/views.py", '_("foreign")')

    result = scan(tmp_path, [tmp_path / "room"])

    assert result.problems == []
    assert {m.text: m.files for m in result.messages.values()} == {
        "Share": {"room/views.py", "room/templates/room/a.html"},
        "Only here": {"room/views.py"},
        "Dear": {"room/templates/room/mail.txt"},
    }


def test_scan_joins_singular_and_plural_of_one_text(tmp_path):
    write(tmp_path, "room/a.py", '_("page")\nngettext("page", "pages", n)')

    result = scan(tmp_path, [tmp_path / "room"])

    assert result.messages["page", ""].plural == "pages"
    assert result.problems == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.py", '_(f"By {x}")', "room/a.py: line 1: a message is filled"),
        ("a.py", "def broken(:", "room/a.py: invalid syntax"),
        (
            "a.py",
            'ngettext("a", "b", n)\nngettext("a", "c", n)',
            "two different plurals",
        ),
        (
            "templates/a.html",
            "{% blocktranslate %}{% if a %}{% endif %}{% endblocktranslate %}",
            "room/templates/a.html: Translation blocks must not include other",
        ),
    ],
)
def test_scan_names_what_cannot_be_translated(tmp_path, name, text, problem):
    write(tmp_path, f"room/{name}", text)

    (told,) = scan(tmp_path, [tmp_path / "room"]).problems

    assert problem in told
