"""The pages in a real browser: accessible, within their width, alone with their own host."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import serving
from tests.browser.demo import LANGUAGES as ALL
from tests.browser.demo import demo, write
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[1] / "judges/node_modules/axe-core/axe.min.js"


def opened(browser: Browser, **options: Any) -> BrowserContext:
    return browser.new_context(reduced_motion="reduce", **options)


def violations(page: Page) -> list[str]:
    """What axe finds, WCAG 2.2 AA and best practice, as one line each."""
    # The page's own policy forbids foreign scripts; the debugger is above it.
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, server: str, scheme: Any, width: int
) -> None:
    if not AXE.exists():
        pytest.skip(f"NOT RUN: no axe-core at {AXE}")
    context = opened(
        browser, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    languages = ("en", "fi") if scheme == "light" else ("lt",)
    for language in languages:
        for kind in KINDS:
            page.goto(f"{server}{language}/{kind}")
            if bad := violations(page):
                found[f"{language}/{kind}"] = bad
    page.goto(f"{server}404.html")
    if bad := violations(page):
        found["404"] = bad
    context.close()
    assert [f"{kind}: {one}" for kind, bad in found.items() for one in bad] == []


@pytest.mark.soak
def test_axe_finds_nothing_in_any_language(browser: Browser, tmp_path: Path) -> None:
    if not AXE.exists():
        pytest.skip(f"NOT RUN: no axe-core at {AXE}")
    write(demo(), tmp_path)
    found = {}
    with serving(tmp_path) as base:
        for colours in ("light", "dark"):
            for width in (360, 1280):
                context = opened(
                    browser,
                    color_scheme=colours,
                    viewport={"width": width, "height": 800},
                    bypass_csp=True,
                )
                page = context.new_page()
                for language in ALL:
                    for kind in KINDS:
                        page.goto(f"{base}{language}/{kind}")
                        if bad := violations(page):
                            found[f"{language}/{kind} {colours} {width}"] = bad
                context.close()
    assert found == {}


@pytest.mark.parametrize("language", ["en", "de", "pl"])
def test_no_page_scrolls_sideways_at_320_pixels(
    browser: Browser, server: str, language: str
) -> None:
    context = opened(browser, viewport={"width": 320, "height": 700})
    page = context.new_page()
    wide = []
    for kind in KINDS:
        page.goto(f"{server}{language}/{kind}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(kind)
    context.close()
    assert wide == []


def test_text_spacing_of_the_readers_own_loses_nothing(browser: Browser, server: str) -> None:
    """WCAG 2.2, 1.4.12."""
    context = opened(browser, viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    wide = []
    for kind in KINDS:
        page.goto(f"{server}fi/{kind}")
        page.add_style_tag(
            content="* {line-height: 1.5 !important; letter-spacing: 0.12em !important;"
            "word-spacing: 0.16em !important} p {margin-bottom: 2em !important}"
        )
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(kind)
    context.close()
    assert wide == []


def test_pages_ask_only_their_own_host_keep_nothing_and_break_no_policy(
    browser: Browser, server: str
) -> None:
    context = opened(browser)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in sorted({*KINDS} - {"embed.html"}):  # which loads a preview of the widget
        before = len(asked)
        page.goto(f"{server}en/{kind}")
        assert len(asked) - before <= 4, kind
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert said == []
    context.close()


def test_without_scripts_an_event_can_be_added_shared_and_read(
    browser: Browser, server: str
) -> None:
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}en/index.html")
    page.get_by_role("link", name="December 2026").click()
    page.get_by_role("link", name="Tuesday, 8 December 2026").click()
    page.get_by_role("link", name="Academic Board meeting").click()
    page.get_by_text("Add to calendar", exact=True).click()
    links = page.locator("#add details").first.locator("a")
    assert links.first.text_content() == "Calendar file, for any program"
    assert all(link.is_visible() for link in links.all())
    page.get_by_text("Share", exact=True).click()
    assert page.get_by_role("link", name="Mastodon").is_visible()
    assert page.locator(".copy code").is_visible()
    assert page.locator("[data-copy]").is_hidden()
    context.close()


def test_the_keyboard_walks_from_the_skip_link_to_the_share_links(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server}en/events/academic-board-2026.html")
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const it = document.activeElement; const box = it.getBoundingClientRect();
            const style = getComputedStyle(it);
            return [it.textContent.trim().slice(0, 30), Math.round(box.top + scrollY),
                    box.width > 0 && style.visibility !== 'hidden', it.tagName]; }"""
        )
        if stop[3] == "BODY":
            break
        if stop[3] == "SUMMARY" and stop[0] in ("Add to calendar", "Share"):
            page.keyboard.press("Enter")
        stops.append(stop)
    names = [stop[0] for stop in stops]
    assert names[0] == "Skip to content"
    assert all(stop[2] for stop in stops)
    order = [names.index(name) for name in ("Add to calendar", "Google Calendar", "Share", "X")]
    assert order == sorted(order)
    main = stops[names.index("Add to calendar") :]
    assert [stop[1] for stop in main] == sorted(stop[1] for stop in main)
    context.close()


def test_a_day_of_the_month_opens_its_list_in_place_and_escape_closes_it(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server}en/month/2026-12.html")
    page.locator("a.day[data-day='2026-12-08']").click()
    dialog = page.get_by_role("dialog", name="Tuesday, 8 December 2026")
    assert dialog.locator(".row").count() == 3
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert page.url.endswith("month/2026-12.html")
    context.close()


def test_rows_that_ended_since_the_page_was_made_are_hidden(browser: Browser, server: str) -> None:
    context = opened(browser)
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-09T12:00:00Z")
    page.goto(f"{server}en/index.html")
    titles = page.locator(".row-title:visible").all_text_contents()
    assert "Academic Board meeting" not in titles
    assert "Doctoral course: qualitative methods in nursing science" in titles
    assert page.locator(".next").is_hidden()
    context.close()


def test_a_reader_elsewhere_sees_the_time_of_her_own_clock_too(
    browser: Browser, server: str
) -> None:
    for zone, expected in (("America/New_York", "Tue 8 Dec, 03:30"), ("Europe/Warsaw", "")):
        context = opened(browser, timezone_id=zone)
        page = context.new_page()
        page.goto(f"{server}en/events/academic-board-2026.html")
        here = page.locator(".here")
        assert (expected in (here.text_content() or "")) is True
        assert here.is_visible() is bool(expected)
        context.close()


def test_marks_and_borders_stay_in_forced_colours(browser: Browser, server: str) -> None:
    context = opened(browser, forced_colors="active")
    page = context.new_page()
    page.goto(f"{server}en/types.html")
    fills = page.locator(".mark").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).fill)"
    )
    assert len(set(fills)) == 1
    context.close()


def test_a_page_weighs_less_than_the_budget(folder: Path) -> None:
    import brotli

    def weight(path: Path) -> int:
        return len(brotli.compress(path.read_bytes()))

    css = next((folder / "assets").glob("site.*.css"))
    script = next((folder / "assets").glob("site.*.js"))
    assert weight(css) <= 10_000
    assert weight(script) <= 4_000
    heaviest = max(weight(folder / "en" / kind) for kind in KINDS)
    assert heaviest + weight(css) + weight(script) <= 60_000
    assert weight(folder / "en/month/2026-12.html") <= 12_000
