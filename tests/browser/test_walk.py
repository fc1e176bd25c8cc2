"""From the first page to an event that is added and shared: by keyboard, and without scripts."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import opened
from tests.browser.marionette import firefox
from tests.browser.readers import ENTER, TAB, InChromium, InFirefox, Reader

pytestmark = pytest.mark.browser
LONGEST = 200  # stops on one page
# Where the focus is: seen at its place, behind the stop before it, and what it says.
STOP = """
const host = document.activeElement;
if (!host || host === document.body || host === document.documentElement) return null;
const it = host.shadowRoot?.activeElement || host;
const box = [...it.getClientRects()].find((one) => one.width > 1 && one.height > 1);
const style = getComputedStyle(it);
// Within a component the order is its own: its root tells it, else the page does.
const before = window.lastStop?.getRootNode() === it.getRootNode() ? window.lastStop : window.lastHost;
const after = before && before.getRootNode() === it.getRootNode() ? it : host;
window.lastStop = it;
window.lastHost = host;
// Of what is larger than the window, the middle of the part in it.
const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
const top = box && it.getRootNode().elementFromPoint(
  middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
const all = [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter(
  (one) => one.checkVisibility());
return {
  text: (it.textContent || it.name || it.id || it.tagName).trim().replace(/\\s+/g, " "),
  address: it.href || "",
  seen: Boolean(top) && (it.contains(top) || top.contains(it)) && style.visibility !== "hidden",
  outlined: parseFloat(style.outlineWidth) > 0 || Boolean(it.closest(
    ".row:has(a:focus-visible), td:has(a:focus-visible)")),
  behind: !before || before === after || Boolean(before.compareDocumentPosition(after) & 4),
  last: it === all[all.length - 1],
};
"""


@dataclass(frozen=True)
class Stop:
    """One stop of the focus."""

    text: str
    address: str
    seen: bool
    outlined: bool
    behind: bool
    last: bool


@contextmanager
def reading(name: str, browser: Browser, folder: Path, *, scripts: bool) -> Iterator[Reader]:
    """A reader with this browser."""
    if name == "Chromium":
        viewport = {"width": 1280, "height": 900}
        with opened(browser, viewport=viewport, java_script_enabled=scripts) as context:
            yield InChromium(context.new_page())
        return
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("NOT RUN: no firefox on this machine")
    preferences = {} if scripts else {"javascript.enabled": False}
    with firefox(program, folder / "profile", **preferences) as session:
        session.ask("SetWindowRect", width=1280, height=1000)
        yield InFirefox(session)


def stop(reader: Reader) -> Stop | None:
    """Where the focus is; nothing where it is not in the page."""
    found = reader.run(STOP)
    return Stop(**found) if found else None


def walk(reader: Reader, goal: str) -> Stop:
    """Step to the first stop whose text begins so or whose address ends so; all on the way is right."""
    for _ in range(LONGEST):
        reader.press(TAB)
        here = stop(reader)
        assert here, f"left the page before {goal!r}"
        assert here.seen, f"not seen: {here}"
        assert here.outlined, f"no focus to be seen: {here}"
        assert here.behind, f"out of order: {here}"
        if here.text.startswith(goal) or here.address.endswith(goal):
            return here
    raise AssertionError(f"no {goal!r} within {LONGEST} stops")


def arrive(reader: Reader, end: str) -> None:
    """Follow the link that has the focus, until the page is there."""
    reader.press(ENTER)
    reader.wait_at(end)


@pytest.mark.parametrize("name", ["Chromium", "Firefox"])
def test_the_keyboard_leads_from_the_first_page_to_an_event_that_is_added_and_shared(
    name: str, browser: Browser, server: str, tmp_path: Path
) -> None:
    with reading(name, browser, tmp_path, scripts=True) as reader:
        reader.open(f"{server}en/index.html")
        assert walk(reader, "Skip to content").text == "Skip to content"
        walk(reader, "month/2026-12.html")
        arrive(reader, "month/2026-12.html")
        walk(reader, "day/2026-12-08.html")
        reader.press(ENTER)  # opens the day in place
        reader.wait_for("dialog[open]")
        assert reader.seen("dialog h2") == ["Tuesday, 8 December 2026"]
        reader.run("window.lastStop = window.lastHost = null")
        walk(reader, "day/2026-12-08.html")
        arrive(reader, "day/2026-12-08.html")
        walk(reader, "events/academic-board-2026.html")
        arrive(reader, "events/academic-board-2026.html")
        walk(reader, "Add to calendar")
        reader.press(ENTER)
        walk(reader, "Google Calendar")
        walk(reader, "Share")
        reader.press(ENTER)
        for one in ("E-mail", "Facebook", "X", "LinkedIn", "Mastodon"):
            walk(reader, one)


WALKED = [
    *[(page, "Chromium") for page in ("index", "month/2026-12", "subscribe", "embed", "year/2026")],
    *[("index", "Firefox"), ("year/2026", "Firefox")],
    *[
        pytest.param(page, "Firefox", marks=pytest.mark.soak)
        for page in ("month/2026-12", "subscribe", "embed")
    ],
]


@pytest.mark.parametrize(("page", "name"), WALKED)
def test_the_focus_reaches_the_last_link_of_a_page_and_is_caught_nowhere(
    name: str, page: str, browser: Browser, server: str, tmp_path: Path
) -> None:
    with reading(name, browser, tmp_path, scripts=True) as reader:
        reader.open(f"{server}en/{page}.html")
        assert walk(reader, "polski").last


@pytest.mark.parametrize("name", ["Chromium", "Firefox"])
def test_every_task_is_done_without_scripts(
    name: str, browser: Browser, server: str, tmp_path: Path
) -> None:
    with reading(name, browser, tmp_path, scripts=False) as reader:
        reader.open(f"{server}en/index.html")
        assert reader.seen(".hero-title") == ["Tele-consultation in remote primary care"]
        reader.click("a[href='month/2026-12.html']")
        reader.click("a[href='../day/2026-12-08.html']")
        assert reader.address().endswith("day/2026-12-08.html")
        reader.click("a[href='../events/academic-board-2026.html']")
        reader.click("#add summary")
        assert "Google Calendar" in reader.seen("#add a")
        reader.click("#add details:last-of-type summary")
        assert {"E-mail", "Facebook", "X", "LinkedIn", "Mastodon"} <= set(reader.seen("#add a"))
        assert reader.seen(".copy code") == [
            "https://hub.example/baltic/en/events/academic-board-2026.html"
        ]
        assert reader.seen("[data-copy]") == []
        reader.click("a[href='../subscribe.html']")
        assert "Google" in reader.seen(".feed-main a")
        assert reader.seen(".feed-main code") == ["https://hub.example/baltic/feeds/all.ics"]
        assert reader.seen("#type-conference a") == []
        # A browser opens the list that holds what an address names.
        reader.open(f"{server}en/subscribe.html#type-conference")
        assert "Google" in reader.seen("#type-conference a")
        reader.click("footer a[href='embed.html']")
        assert "WordPress" in reader.seen("h2")
        assert any("calendarhub-events" in one for one in reader.seen("pre, code"))
        reader.click("nav a[href='projects.html']")
        reader.click("a[href='projects/primcare-it.html']")
        assert len(reader.seen(".table .step")) == 6
        reader.click("footer a[href='../archive.html']")
        assert "2016" in reader.seen(".years a")
