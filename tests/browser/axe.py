"""axe-core in a page: WCAG 2.2 AA and best practice, as one line for each finding."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.builders import NOW
from tests.patience import MILLISECONDS

AXE = Path(__file__).resolve().parents[1] / "judges/node_modules/axe-core/axe.min.js"
# Named one by one: without the last, axe leaves out what came with 2.2 (the size of targets).
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {
    resultTypes: ["violations"], runOnly: {type: "tag", values: tags}})"""


def needs_axe() -> None:
    """Skip, saying so, where axe-core is not installed."""
    if not AXE.exists():
        pytest.skip(f"NOT RUN: no axe-core at {AXE}")


def opened(browser: Browser, **options: Any) -> BrowserContext:
    """A context without motion, at the moment of the demo."""
    context = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(MILLISECONDS)
    context.clock.set_fixed_time(NOW)
    return context


def judged(browser: Browser, *, scheme: Any, width: int) -> BrowserContext:
    """A context in which axe may run: the pages' own policy forbids foreign scripts."""
    viewport: Any = {"width": width, "height": 800}
    return opened(browser, color_scheme=scheme, viewport=viewport, bypass_csp=True)


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE.read_text())
    found = page.evaluate(RUN, TAGS)
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def judge(page: Page, base: str, paths: list[str]) -> list[str]:
    """What axe finds on pages, each finding with the page's path."""
    found = []
    for path in paths:
        page.goto(base + path)
        assert page.evaluate("document.styleSheets.length") > 0, path
        found += [f"{path}: {one}" for one in violations(page)]
    return found
