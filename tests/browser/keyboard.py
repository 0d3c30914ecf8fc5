"""Going through a page with the keyboard alone."""

from playwright.sync_api import Locator, Page

MOST_STEPS = 150
HAS_FOCUS = "(element) => element === document.activeElement"


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{target} is not reached with {MOST_STEPS} tabs")


def press_on(page: Page, target: Locator) -> None:
    """Goes to a button or a link, and presses Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def type_into(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.type(text)
