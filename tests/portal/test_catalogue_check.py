import polib
import pytest

from portal.catalogues import check, store
from portal.catalogues.scan import Message

PLACE = Message("By %(name)s in %(place)s")
PAGES = Message("%(n)s page of %(name)s", plural="%(n)s pages of %(name)s")


def told(folder, language, message, texts, **entry):
    """What `check` says of one message with this translation."""
    store.update(folder, language, [message])
    path = store.path_of(folder, language)
    catalogue = polib.pofile(str(path))
    if message.plural:
        catalogue[0].msgstr_plural = dict(enumerate(texts))
    else:
        catalogue[0].msgstr = texts
    for name, value in entry.items():
        setattr(catalogue[0], name, value)
    catalogue.save(str(path))
    return list(check.problems(folder, language, {message.key: message}))


def say(fault, message=PLACE, language="sl"):
    return [f"locale/{language}/LC_MESSAGES/django.po: {message.text!r}: {fault}"]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "locale"


def test_whole_catalogue_has_no_fault(folder):
    assert told(folder, "sl", PLACE, "V kraju %(place)s: %(name)s") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is not translated"),
        ("  ", "is not translated"),
        ("%(name)s", "has other placeholders: %(place)s"),
        ("%(name)s %(place)s %(more)s", "has other placeholders: %(more)s"),
        ("%(nmae)s %(place)s", "has other placeholders: %(name)s, %(nmae)s"),
        ("%(name)s %(place)s 100 %", "has a lone % (write %%)"),
        ("%(name)s <b>%(place)s</b>", "has other HTML tags"),
    ],
)
def test_translation_that_does_not_fit_is_named(folder, text, fault):
    assert told(folder, "sl", PLACE, text) == say(fault)


@pytest.mark.parametrize(
    ("source", "text", "is_right"),
    [
        ("%s of %s", "%s od %s", True),
        ("%s of %d", "%d od %s", False),
        ("{a} and {b}", "{b} in {a}", True),
        ("{a} and {b}", "{a}", False),
        ("100%% local", "100 %% domače", True),
        ("100%% local", "100 % domače", False),
        ("5 % of it", "5 % tega", True),
        ("<a>Go</a>", "<a>Pojdi</a>", True),
        ("<a>Go</a>", "Pojdi", False),
    ],
)
def test_placeholders_and_tags_are_compared(folder, source, text, is_right):
    assert (told(folder, "sl", Message(source), text) == []) is is_right


def test_fuzzy_and_obsolete_entries_are_named(folder):
    good = "%(name)s %(place)s"

    assert told(folder, "sl", PLACE, good, flags=["fuzzy"]) == say("is fuzzy")
    assert say("is obsolete")[0] in told(folder, "sl", PLACE, good, obsolete=True)


def test_missing_and_superfluous_messages_are_named(folder):
    store.update(folder, "en", [PLACE])
    other = Message("Share")

    assert list(check.problems(folder, "en", {other.key: other})) == [
        *say("is in the code and not here", other, "en"),
        *say("is no longer in the code", PLACE, "en"),
    ]


def test_duplicate_is_named(folder):
    store.update(folder, "en", [PLACE])
    path = store.path_of(folder, "en")
    entry = path.read_text().split("\n\n", 1)[1]
    path.write_text(f"{path.read_text()}\n{entry}")

    faults = list(check.problems(folder, "en", {PLACE.key: PLACE}))

    assert set(faults) == set(say("stands here twice", language="en"))


def test_plural_changed_in_the_code_is_named(folder):
    store.update(folder, "de", [PAGES])
    other = Message(PAGES.text, plural="%(n)s sheets of %(name)s")

    assert list(check.problems(folder, "de", {other.key: other})) == say(
        "has another plural in the code", PAGES, "de"
    )


def test_wrong_header_is_named(folder):
    store.update(folder, "sl", [])
    path = store.path_of(folder, "sl")
    path.write_text(path.read_text().replace("nplurals=4", "nplurals=3"))

    (fault,) = check.problems(folder, "sl", {})

    assert "its header Plural-Forms should be 'nplurals=4;" in fault


@pytest.mark.parametrize("content", [None, "no catalogue at all"])
def test_missing_or_broken_file_is_named(folder, content):
    if content:
        path = store.path_of(folder, "sl")
        path.parent.mkdir(parents=True)
        path.write_text(content)

    (fault,) = check.problems(folder, "sl", {})

    assert fault.startswith("locale/sl/LC_MESSAGES/django.po: cannot be read: ")


def test_plural_form_that_is_missing_is_named(folder):
    forms = ["%(n)s Seite von %(name)s", ""]

    assert told(folder, "de", PAGES, forms) == say(
        "is not translated in plural form 1", PAGES, "de"
    )


def test_form_for_one_number_may_leave_out_the_count(folder):
    forms = ["eine Seite von %(name)s", "%(n)s Seiten von %(name)s"]

    assert told(folder, "de", PAGES, forms) == []


def test_form_for_one_number_may_not_leave_out_more(folder):
    forms = ["eine Seite", "%(n)s Seiten von %(name)s"]

    assert told(folder, "de", PAGES, forms) == say(
        "has other placeholders in plural form 0: %(n)s, %(name)s", PAGES, "de"
    )


def test_form_for_several_numbers_must_say_the_count(folder):
    """Croatian says form 0 for 1, 21, 31 and so on."""
    many = "%(n)s stranica od %(name)s"

    assert told(folder, "hr", PAGES, ["jedna stranica od %(name)s", many, many]) == say(
        "has other placeholders in plural form 0: %(n)s", PAGES, "hr"
    )
    assert told(folder, "hr", PAGES, [many, many, many]) == []
