"""One portal and one browser for all journeys; a fresh context for each reader."""

import fcntl
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.auditing import DESK
from tests.browser.running import RunningPortal
from tests.browser.signing_in import set_up_app, sign_in
from tests.browser.watching import Watch

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
PATIENCE = 15_000  # ms for a step, on a busy machine
RUNNING = pytest.StashKey[RunningPortal]()


@pytest.fixture(scope="session")
def portal(tmp_path_factory, request):
    """With its first content, which the first of several workers makes for all."""
    running = RunningPortal(tmp_path_factory.mktemp("portal"))
    request.config.stash[RUNNING] = running
    if "PYTEST_XDIST_WORKER" in os.environ:
        running.take_over(prepared(tmp_path_factory.getbasetemp().parent))
    running.start()
    yield running
    running.stop()


def prepared(shared: Path) -> Path:
    """The `var` of a portal that ran once, in the folder that all workers share."""
    first = RunningPortal(shared / "prepared")
    with open(shared / "prepared.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not first.folder.exists():
            first.folder.mkdir()
            first.start()
            first.stop()
    return first.folder


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        pytest.exit(f"{CHROMIUM} is missing. On Debian: apt install chromium", 1)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch(portal):
    """Fails the test in the end when a browser or the portal complained."""
    watch = Watch(portal.address)
    before = len(portal.said())
    yield watch
    assert not watch.complaints, "\n".join(watch.complaints)
    news = portal.said()[before:]
    assert not re.search(r"\bERROR\b", news), news


@pytest.fixture
def open_page(browser: Browser, portal, watch):
    """open_page(): a page of a new reader; options go to the browser's context."""
    contexts = []
    expect.set_options(timeout=PATIENCE)

    def new_page(**options) -> Page:
        options = {"viewport": DESK, "locale": "en-GB"} | options
        context = browser.new_context(
            base_url=portal.address, reduced_motion="reduce", **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        return context.new_page()

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    """A reader at a desk, not signed in."""
    return open_page()


@pytest.fixture(scope="session")
def coordinators_cookies(browser, portal):
    """Of a session that several tests may use; none may sign it out."""
    context = browser.new_context(base_url=portal.address)
    sign_in(context.new_page(), portal, "coordinator")
    yield context.storage_state()
    context.close()


@pytest.fixture(scope="session")
def administrators_cookies(browser, portal):
    """With the second step that the admin asks for; none may sign it out."""
    context = browser.new_context(base_url=portal.address)
    page = context.new_page()
    sign_in(page, portal, "administrator", start="/cms/")
    page.get_by_role("link", name="Set up an authenticator app").click()
    set_up_app(page)
    page.get_by_role("link", name="I have kept my codes").click()
    yield context.storage_state()
    context.close()


@pytest.fixture
def member_page(open_page, coordinators_cookies):
    """The demonstration coordinator at a desk, signed in."""
    return open_page(storage_state=coordinators_cookies)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.failed and (running := item.config.stash.get(RUNNING, None)):
        report.sections.append(("The portal said", running.said()[-6000:]))
    return report


@pytest.fixture(autouse=True)
def own_files():
    """Not here: the portal runs in a process of its own."""


@pytest.fixture(autouse=True)
def own_search():
    """Not here, as above."""


@pytest.fixture(autouse=True)
def empty_cache():
    """Not here, as above."""
