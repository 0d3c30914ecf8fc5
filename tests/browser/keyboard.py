"""Going through a page with the keyboard alone."""

from playwright.sync_api import Locator, Page

MOST_STEPS = 60
HAS_FOCUS = "(element) => element === document.activeElement"


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{target} is not reached with {MOST_STEPS} tabs")
