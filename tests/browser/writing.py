"""What journeys of writing share."""

import re

from playwright.sync_api import Locator, Page

SAVED = re.compile(r"^Saved at \d")  # what a form says that saves itself


def button(page: Page, name: str) -> Locator:
    """Of the page's main part."""
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)
