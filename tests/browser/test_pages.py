"""The pages in a real browser: accessible, within their width, alone with their own host."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import opened
from tests.browser.demo import LANGUAGES
from tests.browser.kinds import KINDS
from tests.browser.widths import ADD, WIDER, too_wide

pytestmark = pytest.mark.browser


# 320 CSS pixels are also what a screen of 1,280 shows at a zoom of 400 %.
# The languages with the longest words and the widest letters; `make soak` takes the others.
NEAR = ("de", "fi", "lt")


@pytest.mark.parametrize(
    "language",
    [one if one in NEAR else pytest.param(one, marks=pytest.mark.soak) for one in LANGUAGES],
)
def test_no_page_scrolls_sideways_however_narrow_it_and_wide_its_font(
    browser: Browser, server: str, language: str
) -> None:
    context = opened(browser)
    page = context.new_page()
    wide = {}
    for kind in KINDS:
        page.goto(f"{server}{language}/{kind}")
        wide[kind] = too_wide(page, 220, 280, 320)
    context.close()
    assert {kind: found for kind, found in wide.items() if found} == {}


# What people name: a word of a hundred letters stands in each.
LENGTHEN = """word => {
    const named = ".hub-name, h1, bdi, .p-location, .kind, .chips a, .feeds > li > span"
        + ", .chip, .prose p"
    for (const one of document.querySelectorAll(named)) {
        if (!one.closest(".month, .hidden")) one.append(word)
    }
}"""


def test_a_word_without_end_breaks_on_every_page(browser: Browser, server: str) -> None:
    context = opened(browser)
    page = context.new_page()
    wide = {}
    for kind in KINDS:
        page.goto(f"{server}en/{kind}")
        page.evaluate(LENGTHEN, "Versammlungsprotokoll" * 5)
        wide[kind] = too_wide(page, 360)
    context.close()
    assert {kind: found for kind, found in wide.items() if found} == {}


LINES = """leaf => {
    const range = document.createRange()
    range.selectNodeContents(leaf)
    return new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size
}"""


def test_the_word_on_the_leaf_of_a_rough_date_is_broken_in_no_language(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 360, "height": 700})
    page = context.new_page()
    broken = {}
    for language in LANGUAGES:
        page.goto(f"{server}{language}/events/summer-school.html")
        page.evaluate(ADD, WIDER)
        leaf = page.locator(".leaf-word > .leaf-day")
        if leaf.evaluate(LINES) > len((leaf.text_content() or "").split()):
            broken[language] = leaf.text_content()
    context.close()
    assert broken == {}


def test_on_paper_a_page_is_its_text_within_a4_in_black(browser: Browser, server: str) -> None:
    context = opened(browser, viewport={"width": 658, "height": 1000})  # 210 mm less the margins
    page = context.new_page()
    page.emulate_media(media="print")
    for kind in KINDS:
        page.goto(f"{server}lt/{kind}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 658, kind
        assert page.locator("main h1").is_visible()
        for theme_files in ("nav a", "footer a", ".skip", ".actions", "button"):
            shown = page.locator(theme_files).evaluate_all(
                "all => all.filter((one) => one.checkVisibility()).length"
            )
            assert shown == 0, (kind, theme_files)
        colours = page.locator(".mark, h1, .row-title").evaluate_all(
            "all => all.map((one) => getComputedStyle(one)[one.matches('svg') ? 'fill' : 'color'])"
        )
        assert set(colours) <= {"rgb(0, 0, 0)"}, kind
    context.close()


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
    for kind in KINDS:
        before = len(asked)
        page.goto(f"{server}en/{kind}", wait_until="networkidle")
        needed = [url for url in asked[before:] if "/assets/icon." not in url]
        # The page that shows a preview of the widget in a frame loads that as well.
        assert len(needed) <= (9 if kind == "embed.html" else 4), (kind, needed)
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert said == []
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
    assert page.locator(".hero").is_hidden()
    context.close()


def test_a_reader_elsewhere_sees_the_time_of_her_own_clock_too(
    browser: Browser, server: str
) -> None:
    for zone, expected in (
        ("America/New_York", "Tue\u00a08\u00a0Dec, 03:30"),
        ("Europe/Warsaw", ""),
    ):
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


def test_the_page_of_a_type_leads_to_the_snippets_of_its_own_feed(
    browser: Browser, server: str
) -> None:
    context = opened(browser)
    page = context.new_page()
    page.goto(f"{server}fi/types/board-meeting.html")
    page.locator("main a[href*='embed.html']").click()
    expect(page.locator("[name=feed]")).to_have_value("type/board-meeting")
    expect(page.locator("#html code").first).to_contain_text('feed="type/board-meeting"')
    context.close()
