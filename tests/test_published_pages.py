"""The pages of four hubs: no link is broken, none is too heavy, none has an error.

The example hub in ten languages, and three sites that others wrote, read through a field map.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from tests.browser.axe import opened
from tests.browser.conftest import serving
from tests.browser.vnu import errors
from tests.browser.widths import too_wide
from tests.corpus import corpus
from tests.hubs import NOW
from tests.invariants.conftest import copy_of_the_example
from tests.pipeline.test_real_input import CONFERENCES, GALAXY, WEBINARS, built
from tests.published import BUDGET, broken, documents, pages, served, weight

OTHERS = {
    "usegalaxy-eu": (GALAXY, "records/usegalaxy-eu"),
    "digitalgov": (WEBINARS, "records/digitalgov"),
    "tech-conferences": (CONFERENCES, "structured/tech-conferences"),
}
HUBS = ("example", *OTHERS)


@dataclass(frozen=True)
class Published:
    """A publication and the address it is for."""

    tree: Path
    base: str


def _hub(name: str, folder: Path) -> Published:
    if name not in OTHERS:
        hub = copy_of_the_example(folder / "hub")
        assert build(hub.root, now=NOW).outcome is Outcome.PUBLISHED
    else:
        settings, part = OTHERS[name]
        # Everything a hub can publish, whatever these settings are for elsewhere.
        hub, report = built(folder, re.sub(r"(?m)^outputs:.*\n", "", settings), corpus(part))
        assert report.outcome is Outcome.PUBLISHED
    written = (hub.root / "calendarhub.yaml").read_text()
    base = re.search(r"(?m)^base_url: (\S+)", written)
    assert base
    return Published((hub.root / "public").resolve(), base[1])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Published]:
    """The publication of a hub by its name, built once; it skips loudly without its corpus."""
    known: dict[str, Published] = {}

    def of(name: str) -> Published:
        if name not in known:
            known[name] = _hub(name, tmp_path_factory.mktemp(name))
        return known[name]

    return of


Get = Callable[[str], Published]


@pytest.mark.parametrize("name", HUBS)
def test_no_link_into_the_hub_is_broken(name: str, published: Get) -> None:
    it = published(name)
    assert broken(it.tree, it.base) == []


@pytest.mark.parametrize("name", HUBS)
def test_every_page_weighs_less_than_its_budget_before_the_first_touch(
    name: str, published: Get
) -> None:
    it = published(name)
    heavy = {
        path.relative_to(it.tree).as_posix(): total
        for path in pages(it.tree)
        if (total := weight(path, it.tree, it.base)) > BUDGET
    }
    assert heavy == {}


@pytest.mark.parametrize("name", HUBS)
def test_style_and_script_keep_their_budgets(name: str, published: Get) -> None:
    assets = published(name).tree / "assets"
    (script,) = assets.glob("site.*.js")
    weights = {path.name: served(path.read_bytes()) for path in assets.glob("site*.css")}
    assert len(weights) == 5
    assert max(weights.values()) <= 10_000, weights
    assert served(script.read_bytes()) < 4_000


SELECTORS = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const within = (rules) => [...rules].flatMap((rule) =>
    rule.selectorText ? [rule.selectorText] : within(rule.cssRules || []));
  return within(sheet.cssRules);
}"""
MATCHING = """([html, selectors]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const away = /:not\\(:hover[^)]*\\)/g;
  const state = /::?(hover|focus-visible|target|before|after|first-letter|[a-z]+-content)/g;
  return selectors.filter((one) => page.querySelector(one.replace(away, "").replace(state, "")));
}"""


@pytest.mark.browser
def test_a_page_loads_one_style_sheet_and_no_other_has_a_rule_for_anything_on_it(
    browser: Browser, published: Get
) -> None:
    tree = published("example").tree
    page = browser.new_page()
    rules = {
        path.name: set(page.evaluate(SELECTORS, path.read_text()))
        for path in (tree / "assets").glob("site*.css")
    }
    lacking = {}
    for path in _kinds(tree):
        html = path.read_text()
        loaded = re.findall(r'<link rel="stylesheet" href="[^"]*assets/([^"/]*)"', html)
        assert len(loaded) <= 1, path
        # What leads on has none, and the frame for other sites one of its own.
        if sheet := rules.keys() & loaded:
            others = sorted(set().union(*rules.values()) - rules[sheet.pop()])
            if found := page.evaluate(MATCHING, [html, others]):
                lacking[path.relative_to(tree).as_posix()] = found
    page.close()
    assert lacking == {}


def test_a_full_month_weighs_less_than_twelve_kilobytes(published: Get) -> None:
    full = {}
    for path in (published("tech-conferences").tree / "en/month").glob("*.html"):
        data = path.read_bytes()
        if 28 <= data.count(b'class="row ') <= 40:
            full[path.name] = served(data)
    assert len(full) > 5
    assert max(full.values()) < 12_000, full


def _kinds(tree: Path) -> list[Path]:
    """One page of each folder: of each kind of page."""
    kinds = {path.parent: path for path in documents(tree)}
    return sorted([*kinds.values(), *(tree / "en").glob("*.html"), tree / "404.html"])


@pytest.mark.browser
def test_pages_with_the_words_of_a_real_hub_do_not_scroll_sideways(
    browser: Browser, published: Get
) -> None:
    tree = published("example").tree
    wide = {}
    with serving(tree) as address, opened(browser) as context:
        page = context.new_page()
        # Each page in one language, another one each; all of them in `make soak`.
        languages = cycle(sorted(one.parent.name for one in tree.glob("??/index.html")))
        pages_ = sorted(one.name for one in tree.glob("en/*.html"))
        for name in [f"{language}/{one}" for one, language in zip(pages_, languages, strict=False)]:
            page.goto(address + name)
            wide[name] = too_wide(page, 220, 280, 320)
    assert len(wide) >= 12
    assert {name: found for name, found in wide.items() if found} == {}


@pytest.mark.soak
@pytest.mark.browser
def test_all_pages_with_the_words_of_a_real_hub_do_not_scroll_sideways(
    browser: Browser, published: Get
) -> None:
    tree = published("example").tree
    wide = {}
    with serving(tree) as address, opened(browser) as context:
        page = context.new_page()
        for path in sorted(tree.glob("??/*.html")):
            name = path.relative_to(tree).as_posix()
            page.goto(address + name)
            wide[name] = too_wide(page, 220, 280, 320)
    assert len(wide) > 100
    assert {name: found for name, found in wide.items() if found} == {}


@pytest.mark.judge
@pytest.mark.parametrize("name", HUBS)
def test_one_page_of_each_kind_is_valid(name: str, published: Get) -> None:
    assert errors(_kinds(published(name).tree)) == []


@pytest.mark.soak
@pytest.mark.judge
@pytest.mark.parametrize("name", HUBS)
def test_every_page_is_valid(name: str, published: Get) -> None:
    tree = published(name).tree
    folders = {tree / path.relative_to(tree).parts[0] for path in documents(tree)}
    assert errors(sorted(folders)) == []
