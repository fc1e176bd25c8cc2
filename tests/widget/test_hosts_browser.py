"""The element on pages that hosts really have, in Chromium and in Firefox alike."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from playwright.sync_api import Browser

from calendarhub.model.event import Move, Repeats
from tests.browser.marionette import firefox
from tests.builders import days, entry, event, text, timed
from tests.patience import PATIENCE
from tests.widget.host import publish
from tests.widget.stage import Answer, Server, serving

pytestmark = pytest.mark.browser

# Far ahead, since no clock is set: thirty meetings a week apart, and a series of which a date moved.
BEGINS = datetime(2099, 1, 6, 10)
WEEKS = [
    entry(
        event(
            id=f"m{number}",
            title=text(en=f"M{number}", fi=f"K{number}"),
            when=timed(BEGINS + timedelta(weeks=number), BEGINS + timedelta(weeks=number, hours=2)),
            type="training" if number % 10 == 9 else "meeting",
        )
    )
    for number in range(30)
]
HOUR = entry(
    event(
        id="hour",
        title=text(en="Hour"),
        when=days(date(2099, 2, 2)),
        repeats=Repeats(
            rule="FREQ=MONTHLY;COUNT=4", moved=(Move(date(2099, 3, 2), date(2099, 3, 4)),)
        ),
    )
)
ALL = "[...document.querySelectorAll('calendarhub-events')]"
FOUND = (
    ALL + ".map((x) => [...x.shadowRoot.querySelectorAll('[part=NAME]')].map((y) => y.innerText))"
)
TITLES, MONTHS = FOUND.replace("NAME", "title"), FOUND.replace("NAME", "heading")
WIDTHS = f"{ALL}.map((x) => x.offsetWidth)"
# How large a title is, which way lines run, and whether the page scrolls sideways.
SIZES = (
    f"{ALL}.map((x) => [getComputedStyle(x.shadowRoot.querySelector('[part=title] a')).fontSize,"
    " getComputedStyle(x.shadowRoot.querySelector('[part=root]')).direction,"
    " document.documentElement.scrollWidth > innerWidth])"
)
PLAIN = "<!doctype html><html lang=en><title>Host</title><body>"
FROM_THE_RIGHT = '<!doctype html><html lang="he" dir="rtl">EL(lang="en")'
TWO, USUAL = [["M0", "M1"]], [["17px", "ltr", False]]
FEBRUARY = 'EL(limit="-1" types="meeting" to="2099-02-01")'
LOUD = "a, p, li, ul, h3, span, div { float: left !important; font-size: 40px !important }"
ASKING = (
    '<div style="display: flex"><p>Side</p>EL()</div><div style="float: left">EL()</div>'
    "<table><tr><td>Side<td>EL()</table>"
)
MOVED = """<div id="a">EL(limit="2")</div><div id="b"></div><script>
let n = 0;
const one = document.querySelector("calendarhub-events");
const go = () => { (n % 2 ? a : b).append(one); if (++n < 30) setTimeout(go, 5); };
go();
</script>"""
AWAY = """EL(limit="2")<script>
const one = document.querySelector("calendarhub-events");
one.remove();
setTimeout(() => document.body.append(one), 50);
</script>"""
MADE = """SCRIPT<script>
const one = document.createElement("calendarhub-events");
document.body.append(one);
const named = { hub: "HUB", limit: 2, feed: "all" };
setTimeout(() => { for (const name in named) one.setAttribute(name, named[name]); });
</script>"""


class Case(Struct, frozen=True):
    """A page of a host, and what a script finds there in the end; `EL` is an element, `HUB` the hub."""

    name: str
    page: str
    finds: Any
    script: str = TITLES
    policy: str = ""


def case(name: str, body: str, finds: Any, script: str = TITLES, policy: str = "") -> Case:
    return Case(name, PLAIN + body, finds, script, policy)


CASES = [
    case("types, of the whole feed", 'EL(types="training")', [["M9", "M19", "M29"]]),
    case("types and days", 'EL(types="training" from="2099-04-01" to="2099-06-30")', [["M19"]]),
    case("days beyond the twentieth", 'EL(from="2099-06-30" to="2099-07-07")', [["M25", "M26"]]),
    case("one event beyond the twentieth", 'EL(event-id="m28")', [["M28"]]),
    case("a moved date by its rule", 'EL(event-id="hour.2099-03-02")', [["Hour"]]),
    case("a moved date by its new day", 'EL(event-id="hour.2099-03-04")', [["Hour"]]),
    case("a limit that is none", FEBRUARY, [["M0", "M1", "M2", "M3"]]),
    case("two languages", 'EL(lang="en" limit="1")EL(lang="fi" limit="1")', [["M0"], ["K0"]]),
    case("a language that the hub lacks", 'EL(lang="nn" limit="2")', TWO),
    case("two hubs", 'EL(limit="1")EL(limit="1" hub="OTHERHUB")', [["M0"], ["Other"]]),
    case("a month of a type", 'EL(layout="month" types="training")', [["March 2099"]], MONTHS),
    case(
        "a strict host",
        'EL(limit="2")',
        TWO,
        TITLES,
        "default-src 'self'; script-src HUB; connect-src HUB",
    ),
    Case("quirks mode", '<title>Host</title><table><tr><td>EL(limit="2")</table>', TWO),
    Case("a page from right to left", FROM_THE_RIGHT, USUAL, SIZES),
    case("all unset", '<style>body * { all: unset !important }</style>EL(limit="2")', TWO),
    case("loud styles", f"<style>{LOUD}</style>EL()", USUAL, SIZES),
    case(
        "large text",
        "<style>html { font-size: 200% }</style>EL()",
        [["34px", *USUAL[0][1:]]],
        SIZES,
    ),
    case("places that ask for its width", ASKING, [288] * 3, WIDTHS),
    case("moved about while it loads", MOVED, TWO),
    case("taken away and put back", AWAY, TWO),
    case("made by a script, named later", MADE, TWO),
]
Reader = Callable[[str, str, Any], Any]


@pytest.fixture(scope="module")
def hubs() -> Iterator[tuple[Server, Server]]:
    """A hub, and another one with a single event."""
    with serving() as hub, serving() as other:
        publish(hub, *WEEKS, HOUR, now=datetime(2099, 1, 1, tzinfo=UTC), languages=("en", "fi"))
        publish(other, entry(event(title=text(en="Other"), when=days(date(2099, 1, 1)))))
        yield hub, other


def shown(case: Case, hubs: tuple[Server, Server], partner: Server, look: Reader) -> Any:
    """What a reader finds on the page of a case."""
    hub, other = (one.address for one in hubs)
    script = f'<script async type="module" src="{hub}widget/v1/events.js"></script>'
    page = case.page.replace("OTHERHUB", other).replace("HUB", hub).replace("SCRIPT", script)
    head, *elements = page.split("EL(")
    made = [head, script if elements else ""]
    for one in elements:
        attributes, _, rest = one.partition(")")
        named = "" if "hub=" in attributes else f'hub="{hub}"'
        link = '<a href="/">Events</a>'
        made.append(
            f'<calendarhub-events feed="all" {named} {attributes}>{link}</calendarhub-events>'
        )
        made.append(rest)
    headers = {"Content-Security-Policy": case.policy.replace("HUB", hub)} if case.policy else {}
    partner.answers["/"] = Answer("".join(made).encode(), headers=headers)
    return look(partner.address, case.script, case.finds)


def until(ask: Callable[[str], Any], script: str, wanted: Any) -> Any:
    """What a script gives once that is what is wanted, or when patience ends."""
    end = time.monotonic() + PATIENCE
    while (found := _asked(ask, script)) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _asked(ask: Callable[[str], Any], script: str) -> Any:
    # Before the list is there its parts are not.
    return ask(f"(() => {{ try {{ return {script} }} catch (e) {{ return String(e) }} }})()")


@contextmanager
def in_chromium(browser: Browser, _: Path) -> Iterator[Reader]:
    page = browser.new_page(viewport={"width": 900, "height": 700})

    def look(address: str, script: str, wanted: Any) -> Any:
        page.goto(address)
        return until(page.evaluate, script, wanted)

    yield look
    page.close()


@contextmanager
def in_firefox(_: Browser, folder: Path) -> Iterator[Reader]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("NOT RUN: no firefox on this machine")
    with firefox(program, folder / "profile") as session:

        def look(address: str, script: str, wanted: Any) -> Any:
            session.ask("Navigate", url=address)
            return until(lambda one: session.run(f"return {one}"), script, wanted)

        yield look


def test_a_case_is_a_page_of_a_host(
    chromium: Browser, tmp_path: Path, hubs: Any, partner: Server
) -> None:
    with in_chromium(chromium, tmp_path) as look:
        assert shown(CASES[0], hubs, partner, look) == CASES[0].finds


@pytest.mark.soak
@pytest.mark.parametrize("reader", [in_chromium, in_firefox])
def test_the_list_is_right_on_the_pages_of_hosts(
    reader: Callable[[Browser, Path], AbstractContextManager[Reader]],
    chromium: Browser,
    tmp_path: Path,
    hubs: tuple[Server, Server],
    partner: Server,
) -> None:
    with reader(chromium, tmp_path) as look:
        found = {one.name: shown(one, hubs, partner, look) for one in CASES}
    assert found == {one.name: one.finds for one in CASES}
