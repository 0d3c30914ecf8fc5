"""Whatever is sent to a public address: an answer, never an error of ours."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    UserFactory,
    make_practice,
    make_region_page,
)

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
ODD_TEXTS = [
    "",
    " ",
    "\0",
    "'\"`",
    "../../etc/passwd",
    "%s%n{0}{{7*7}}",
    "<script>",
    "\u202e🎉ž",
    "٣",
    "1e999",
    "-1",
    "9" * 40,
    "nan",
    "a" * 3_000,
]
SAMPLES = {
    "int": ["1", "0", "9" * 30],
    "slug": ["open-doors-at-the-foundry", "nowhere", "a" * 400, "-", "__"],
    "str": ["bsc-kranj", "%00", "%ff", "..%2f..%2fsecret", "x" * 300, "%F0%9F%8E%89"],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
}
ODD_PATHS = [
    "//",
    "//example.org/",
    "/en//library/",
    "/EN/library/",
    "/xx/library/",
    "/zh-hans/",
    "/en",
    "/en/library",
    "/en/%00/",
    "/en/library/%00/",
    "/en/library/%ff%fe/",
    "/en/library/%F0%9F%8E%89/",
    "/en/library/" + "a/" * 200,
    "/" + "a" * 5_000,
    "/en/" + "%C5%BE" * 1_000 + "/",
    "/en/library/..%2f..%2f/",
    "/en/../cms/",
    "/media/private/originals/x.jpg",
    "/media/public/renditions/..%2f..%2fsearch.sqlite3",
    "/media/public/renditions/%00.jpg",
    "/static/%2e%2e/settings.py",
    "/files/1/" + "x" * 500,
    "/sitemap-xx.xml",
    "/sitemap-%C5%BE%C5%BE.xml",
    "/.git/config",
    "/wp-login.php",
    "/en/library/?" + "&".join(f"q{n}={n}" for n in range(300)),
    "/en/library/?" + "theme=workforce&" * 300,
    "/en/search/?q=%ff%fe%00&q[]=1&=&&&page=%00",
    "/en/news/?page=9e9",
]
ODD_HEADERS = [
    {"Accept-Language": "*;q=nan, sl;q=-1," + "x" * 2_000},
    {"Accept-Language": "sl-Latn-SI-x-private, \xff"},
    {"Cookie": "sessionid=%00; csrftoken=; =; \xff"},
    {"Cookie": "sessionid=" + "a" * 3_000 + "; messages=W1tdXQ"},
    {"Host": "example.org"},
    {"Host": "local host:\xff"},
    {"X-Forwarded-For": "not an address, ::1, 999.1.1.1", "X-Forwarded-Proto": "ftp"},
    {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"},
    {"Accept": "*", "Accept-Encoding": "br;q=9, gzip;q=x"},
    {"Range": "bytes=-9-", "If-Modified-Since": "yesterday", "If-None-Match": '"'},
    {"HX-Request": "true", "HX-Current-URL": "\xff", "HX-Target": "'"},
    {"HX-Request": "maybe", "HX-Current-URL-URI-AutoEncoded": "true"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "application/json; charset=klingon"},
    {"Referer": "https://[", "Origin": "null", "X-CSRFToken": "x"},
]
BODIES = [
    ("application/x-www-form-urlencoded", b"title=%ff%00&=&practice=%00"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n"),
    ("multipart/form-data", b"no boundary"),
    ("application/json", b'{"title": '),
    ("text/plain; charset=klingon", b"\xff\xfe"),
]


def routes(resolver: URLResolver, before: str = ""):
    """Every pattern of the resolver as one string, Wagtail's admin left out."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif not route.startswith("cms/") or route == "cms/login/":
            yield route


def filled(route: str, number: int) -> str:
    """The route with the samples of that number in place of its variables."""

    def sample(found: re.Match) -> str:
        values = SAMPLES.get(found[1] or "str", SAMPLES["str"])
        return values[number % len(values)]

    route = re.sub(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)", r"<\1>", route)
    route = re.sub(r"\(\(\?:.*\)\*\)", "library/nowhere/", route)
    route = re.sub(r"<(?:(\w+):)?\w+>", sample, route)
    return "/" + route.replace("\\", "").replace("$", "").replace("/?", "/")


def addresses() -> list[str]:
    every = list(routes(get_resolver()))
    return sorted({filled(route, number) for route in every for number in range(6)})


ADDRESSES = [address for address in addresses() if "logout" not in address]
PAGES = [
    "/en/",
    "/sl/library/",
    "/de/library/open-doors-at-the-foundry/",
    "/en/regions/",
]


@pytest.fixture(scope="module")
def things(module_site):
    ConceptFactory()
    OrganisationFactory()
    make_region_page()
    return make_practice()


@pytest.fixture
def readers(things, shared_site):
    """A newcomer and a member, who get to know of our errors."""
    member = Client()
    member.force_login(
        UserFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )
    return Client(), member


def check(answer) -> None:
    assert answer.status_code < 500
    if answer.streaming:
        b"".join(answer.streaming_content)


def test_walk_meets_the_rooms():
    for part in ("/en/search/", "/en/concepts/", "/en/practices/share/", "/readyz"):
        assert part in ADDRESSES
    assert any(address.startswith("/en/accounts/") for address in ADDRESSES)
    assert not any("<" in address or "(" in address for address in ADDRESSES)


def test_every_address_answers_everyone(readers):
    for reader in readers:
        for address in ADDRESSES:
            check(reader.get(address))


def test_every_address_answers_to_any_method(readers):
    for number, address in enumerate(ADDRESSES):
        for method in ("POST", METHODS[number % len(METHODS)]):
            check(readers[number % 2].generic(method, address))


def test_odd_paths_are_answered(readers):
    for path in ODD_PATHS:
        check(readers[0].get(path))


def test_odd_headers_are_answered(readers):
    for headers in ODD_HEADERS:
        for address in (*PAGES, "/en/accounts/login/", "/en/practices/share/", "/"):
            check(readers[0].get(address, headers=headers))


def test_odd_bodies_are_answered(readers):
    """Each address gets one of them, its neighbours the others."""
    known = [a for a in ADDRESSES if "accounts" in a or "practices" in a]
    for number, address in enumerate(known):
        kind, body = BODIES[number % len(BODIES)]
        check(readers[1].generic("POST", address, body, content_type=kind))


def test_odd_values_of_every_known_parameter_are_answered(readers):
    names = ["q", "page", "sort", "theme", "region", "concept", "language", "kind"]
    for text in ODD_TEXTS:
        data = dict.fromkeys([*names, "next", text], text)
        for address in ("/en/library/", "/sl/search/", "/en/news/", "/cms/login/"):
            check(readers[0].get(address, data))


texts = some.text(max_size=30) | some.sampled_from(ODD_TEXTS)
parameters = some.dictionaries(
    some.sampled_from(["q", "page", "sort", "theme", "language", "next"]) | texts,
    texts,
    max_size=4,
)


@settings(
    max_examples=80,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    address=some.sampled_from([*ADDRESSES, *PAGES]) | texts.map(lambda t: f"/en/{t}/"),
    method=some.sampled_from(METHODS),
    data=parameters,
    headers=some.sampled_from([{}, *ODD_HEADERS]),
    signed_in=some.booleans(),
)
def test_anything_is_answered(readers, address, method, data, headers, signed_in):
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in data.items())
    path = quote(address, safe="/%?&=")

    answer = readers[signed_in].generic(method, f"{path}?{query}", headers=headers)

    check(answer)
