"""Pages that follow the hub, in a real browser: reloaded when they change, with the mistakes."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.commands.serving import Served, serve
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE

pytestmark = pytest.mark.browser
EVENT = "events/board-meeting.md"
LONG = BOARD + "\n\n" + "\n\n".join(f"Paragraph {number}." for number in range(80))
BROKEN = BOARD.replace("2027-03-08T09:30", "2027-13-08T09:30")
WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
"""


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub with one long page."""
    return HubFolder(tmp_path / "hub", {EVENT: LONG})


@pytest.fixture
def served(hub: HubFolder) -> Iterator[Served]:
    """The hub, served and built."""
    with serve(hub.root) as running:
        running.until("Published")
        yield running


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """The event's page, open."""
    context = chromium.new_context(timezone_id="Europe/Helsinki")
    opened = context.new_page()
    opened.add_init_script(WATCH)
    with opened.expect_response("**/_events"):
        opened.goto(f"{served.address}en/events/board-meeting.html")
    yield opened
    assert opened.evaluate("refused") == []
    context.close()


def wait(page: Page, condition: str) -> None:
    """Until a condition holds; asked from outside, since the page's policy forbids `eval`."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"never true: {condition}"
        page.wait_for_timeout(25)


def test_an_edited_hour_is_on_the_open_page_where_the_reader_was(
    page: Page, hub: HubFolder
) -> None:
    page.evaluate("scrollTo({top: 400, behavior: 'instant'})")
    hub.write(EVENT, LONG.replace("T09:30", "T11:15"))
    expect(page.locator("main")).to_contain_text("11:15")
    wait(page, "scrollY === 400")


def test_a_page_that_did_not_change_is_left_alone(page: Page, hub: HubFolder) -> None:
    other = page.context.new_page()
    other.goto(page.url.replace("events/board-meeting", "types"))
    other.evaluate("window.untouched = true")
    other.bring_to_front()
    hub.write(EVENT, LONG + "\n\nOne more line.\n")
    expect(page.locator("main")).to_contain_text("One more line.")
    assert other.evaluate("window.untouched")


def test_a_mistake_stands_over_the_last_good_page_until_it_is_mended(
    page: Page, hub: HubFolder, served: Served
) -> None:
    feed = served.ask("/feeds/all.ics")
    hub.write(EVENT, BROKEN)
    panel = page.get_by_role("alert")
    expect(panel).to_contain_text(f"{EVENT}:4:")
    expect(panel).to_contain_text("start: 2027-13-08T09:30")
    expect(panel).to_contain_text("^^^")
    expect(page.locator("main")).to_contain_text("Paragraph 79.")
    assert served.ask("/feeds/all.ics") == feed
    hub.write(EVENT, LONG)
    expect(panel).to_have_count(0)


def test_the_panel_can_be_put_away_and_taken_out_again(page: Page, hub: HubFolder) -> None:
    hub.write(EVENT, BROKEN)
    panel = page.get_by_role("alert")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="1 mistake").click()
    expect(panel).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    hub.write(EVENT, BROKEN.replace("2027-13", "2027-14"))
    expect(panel).to_be_visible()


def test_a_record_cannot_speak_through_the_panel(page: Page, hub: HubFolder) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    hub.write(EVENT, BROKEN.replace("2027-13-08T09:30", '"<img src=x onerror=alert(1)>"'))
    expect(page.get_by_role("alert")).to_contain_text("<img src=x")
    assert page.evaluate(
        "document.querySelector('calendarhub-live').shadowRoot.querySelectorAll('img').length === 0"
    )


def test_the_page_of_mistakes_becomes_the_hub_when_they_are_mended(
    chromium: Browser,
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "new", {EVENT: BOARD})
    whole = (hub.root / "calendarhub.yaml").read_text()
    hub.write("calendarhub.yaml", whole + "langauges: [en]\n")
    with serve(hub.root) as served:
        opened = chromium.new_context().new_page()
        opened.goto(served.address)
        expect(opened.locator("main")).to_contain_text("langauges")
        hub.write("calendarhub.yaml", whole)
        expect(opened.get_by_text("Board meeting").first).to_be_visible()
        opened.context.close()


def test_a_page_that_was_open_before_a_restart_becomes_the_published_one(
    chromium: Browser, hub: HubFolder
) -> None:
    context = chromium.new_context()
    opened = context.new_page()
    with serve(hub.root) as first:
        first.until("Published")
        with opened.expect_response("**/_events"):
            opened.goto(f"{first.address}en/events/board-meeting.html?a=1#main")
        port = str(urlsplit(first.address).port)
        first.end()
    with serve(hub.root, "--port", port) as second:
        second.until("published")
        opened.wait_for_url("**/en/events/board-meeting.html?a=1#main")
        opened.wait_for_url(lambda url: "/_live/" not in url)
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        expect(opened.locator("main")).to_contain_text("Paragraph 79.")
        opened.get_by_role("link", name="Event types").first.click()
        opened.wait_for_url("**/en/types.html")
        assert not [url for url in asked if "_live" in url or "_events" in url]
    context.close()
