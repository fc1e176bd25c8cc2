"""The first page says the next thing at first sight, on a telephone in every language."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import opened
from tests.browser.demo import LANGUAGES
from tests.builders import NOW

pytestmark = pytest.mark.browser

TELEPHONE = {"width": 360, "height": 780}
FONTS = ("'DejaVu Sans'", "'DejaVu Sans Condensed'")  # wider and narrower than those of telephones
BOTTOM = "one => one.getBoundingClientRect().bottom"
WITHIN = 900
MOST_BYTES = 55_000


def bottoms(page: Page, *selectors: str) -> list[float]:
    """How far down each of these ends, in CSS px."""
    return [page.locator(one).first.evaluate(BOTTOM) for one in selectors]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_shows_the_next_event_its_day_and_its_button_at_once(
    browser: Browser, server: str, language: str
) -> None:
    context = opened(browser, viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{server}{language}/index.html")
    for font in FONTS:
        page.evaluate("font => document.documentElement.style.setProperty('--ch-font', font)", font)
        ends = bottoms(page, ".hero-title", ".hero-when", ".hero .button", ".hero")
        assert max(ends) <= TELEPHONE["height"], (font, ends)
        assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
        # The types lie in one line that scrolls within itself, and the month begins below it.
        chips = page.locator(".chips").bounding_box()
        assert chips
        assert chips["height"] < 50
        assert bottoms(page, ".month-turn")[0] > chips["y"]
    context.close()


def test_a_wide_screen_shows_the_next_event_and_its_month_side_by_side(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 1280, "height": WITHIN})
    page = context.new_page()
    page.goto(f"{server}en/index.html")
    assert max(bottoms(page, ".hero", ".front-month")) <= WITHIN
    hero, month = page.locator(".hero").bounding_box(), page.locator(".front-month").bounding_box()
    assert hero
    assert month
    assert month["x"] > hero["x"] + hero["width"]
    assert abs(month["y"] - hero["y"]) < 8
    context.close()


def test_once_the_next_event_is_over_nothing_of_it_is_left(browser: Browser, server: str) -> None:
    context = opened(browser, viewport={"width": 1280, "height": WITHIN})
    page = context.new_page()
    page.clock.set_fixed_time("2027-03-02T12:00:00Z")
    page.goto(f"{server}en/index.html")
    assert page.locator(".hero").is_hidden()
    # What comes then moves up beside the month.
    rows, month = (
        page.locator(".front-list").bounding_box(),
        page.locator(".front-month").bounding_box(),
    )
    assert rows
    assert month
    assert rows["y"] < month["y"] + month["height"]
    # A group goes with the last of its lines; what has no end stays.
    for group in page.locator(".front-aside section:visible:has([data-end])").all():
        assert group.locator("[data-end]:visible").count() > 0
    assert page.locator("#undated").is_visible()
    context.close()


FRAME = """([width, height]) => {
  const picture = document.createElement('img');
  picture.className = 'picture' + (height > width ? ' is-tall' : '');
  Object.assign(picture, { width, height });
  picture.src = 'data:image/svg+xml,' + encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`);
  const shown = document.createElement('div');
  shown.className = 'hero-shown';
  document.querySelector('.hero > .mark').replaceWith(shown);
  shown.append(picture, document.querySelector('.hero .leaf'));
  return picture.decode();
}"""


@pytest.mark.parametrize("size", [(1600, 900), (600, 850)])
@pytest.mark.parametrize("width", [1280, 1600])
def test_a_picture_stands_whole_beside_the_words_and_the_list_begins_on_the_first_screen(
    browser: Browser, server: str, size: tuple[int, int], width: int
) -> None:
    context = opened(browser, viewport={"width": width, "height": WITHIN})
    page = context.new_page()
    page.goto(f"{server}fi/index.html")
    page.evaluate(FRAME, list(size))
    picture, title = (
        page.locator(".hero .picture").bounding_box(),
        page.locator(".hero-title").bounding_box(),
    )
    assert picture
    assert title
    assert picture["x"] + picture["width"] <= title["x"]
    assert abs(picture["width"] / picture["height"] - size[0] / size[1]) < 0.02
    assert max(bottoms(page, ".hero", ".front-month", ".front-list .row")) <= WITHIN
    context.close()


def test_when_all_that_was_ahead_is_over_the_page_says_so(browser: Browser, server: str) -> None:
    context = opened(browser, viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{server}en/index.html")
    assert page.locator("[data-none]").is_hidden()
    page.clock.set_fixed_time("2050-01-01T12:00:00Z")
    page.reload()
    assert page.locator("[data-none]").is_visible()
    assert page.locator(".front-list section:visible").count() == 0
    context.close()


def test_the_longest_name_of_a_hub_takes_two_lines_of_the_header(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{server}en/index.html")
    page.evaluate(
        "document.querySelector('.hub-name').lastElementChild.textContent = 'Network of '.repeat(9)"
    )
    assert max(bottoms(page, ".top")) <= 112
    context.close()


def test_the_first_page_needs_three_requests_beside_its_picture_and_asks_later_how_the_hub_does(
    browser: Browser, server: str
) -> None:
    page = browser.new_page()
    page.clock.install(time=NOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server)))
    page.goto(f"{server}en/index.html", wait_until="networkidle")
    needed = [url for url in asked if not url.startswith("assets/icon.")]
    assert len(needed) == 3, (
        needed
    )  # itself, sheet and script: the fourth is a picture, or the icon
    with page.expect_response("**/heartbeat.json"):
        page.clock.fast_forward(3000)
    page.close()


def test_the_first_page_weighs_little(folder: Path) -> None:
    files = [folder / "en/index.html", *folder.glob("assets/site.*.*s")]
    assert len(files) == 3
    weights = [len(gzip.compress(file.read_bytes())) for file in files]
    assert sum(weights) <= MOST_BYTES
