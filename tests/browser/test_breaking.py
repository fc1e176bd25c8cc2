"""No line breaks within a date or a range of hours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import opened
from tests.browser.breaking import broken
from tests.browser.demo import LANGUAGES
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
WHOLE = ("en", "lv")  # read in full
DATED = ("index.html", "open.html", "year/2026.html", "types.html", "changes.html", "map.html")


def sampled() -> Iterator[tuple[str, str]]:
    """Every kind of page in two languages, those with most dates in all."""
    for language in LANGUAGES:
        for kind in KINDS if language in WHOLE else DATED:
            yield language, kind


def test_on_a_telephone_each_date_and_each_range_of_hours_is_on_one_line(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 360, "height": 800})
    page = context.new_page()
    torn = {}
    for language, kind in sampled():
        page.goto(f"{server}{language}/{kind}")
        torn[f"{language}/{kind}"] = broken(page, language)
    context.close()
    assert {path: found for path, found in torn.items() if found} == {}


# Each name in its language, so that a browser with its rules parts a long word with a hyphen.
UNHYPHENATED = """() => [...document.querySelectorAll(
    "h1, .row-title, .card-title, .hero-title, .news a, .brief a, .month li > [lang]")]
    .filter((one) => {
        const style = getComputedStyle(one);
        return style.hyphens !== "auto" || style.overflowWrap === "normal"
            || !one.closest("[lang]").lang;
    }).map((one) => `${one.className || one.tagName}: ${one.textContent.trim().slice(0, 30)}`)"""


def test_a_long_word_of_a_title_is_parted_with_a_hyphen_where_the_browser_can(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 800, "height": 800})
    page = context.new_page()
    found = {}
    for kind in KINDS:
        page.goto(f"{server}fi/{kind}")
        found[kind] = page.evaluate(UNHYPHENATED)
    context.close()
    assert {kind: titles for kind, titles in found.items() if titles} == {}
