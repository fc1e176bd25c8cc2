"""Pictures of each layout of the list on a partner's page: `python -m tests.widget.pictures`.

They go to `docs/screenshots/widget-*.png` and stand in `docs/embedding.md`; the demo hub is always at
the same moment, so that a picture changes only when the list does.
"""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from playwright.sync_api import Browser, sync_playwright

from tests.browser.demo import demo
from tests.builders import NOW
from tests.conftest import FLAGS
from tests.widget import sites
from tests.widget.host import KINDS, element, visit
from tests.widget.stage import Answer, Server, serving

OUT = Path(__file__).resolve().parents[2] / "docs/screenshots"
TALLEST = 900
DECEMBER = datetime(2026, 12, 1, 7, tzinfo=UTC)
ROOT = "document.querySelector('calendarhub-events').shadowRoot"
PLAIN = "body{margin:16px;font:16px/1.5 system-ui,sans-serif;color:#1b1f24}"
PAPER = "body{margin:24px;font:17px/1.5 Georgia,'DejaVu Serif',serif;color:#222;background:#fbf7ef}"
NIGHT = "body{margin:16px;font:15px/1.5 Arial,sans-serif;color:#e8eaed;background:#101418}"


class Shot(Struct, frozen=True):
    """A picture: its name, the attributes of the element, the page around, and what is pressed."""

    name: str
    attributes: str
    width: int
    style: str = PLAIN
    press: str = ""
    now: datetime = NOW


SHOTS = (
    Shot("list", 'limit="5"', 480),
    Shot("compact", 'limit="7" layout="compact"', 256),
    Shot("cards", 'limit="4" layout="cards"', 720, PAPER),
    Shot("next", 'layout="next" theme="light"', 400),
    Shot("month", 'layout="month"', 800, now=DECEMBER),
    Shot("month-narrow", 'layout="month"', 340, NIGHT, now=DECEMBER),
    Shot("filter", 'filter more limit="3"', 480, PAPER, "[part=choice]"),
)


def take(browser: Browser, hub: Server, partner: Server, shot: Shot) -> None:
    """Open the page of a picture and keep what is seen."""
    snippet = element(hub, f'feed="all" {shot.attributes}')
    body = f"<style>{shot.style}</style>{snippet}"
    size: dict[str, int] = {"width": shot.width, "height": 300}
    found = visit(browser, partner, body, now=shot.now, viewport=size)
    waits = "[part=table]" if "month" in shot.name else shot.press or "[part=item]"
    found.wait(f"{ROOT}?.querySelector('{waits}')")
    if shot.press:
        found.page.evaluate(f"{ROOT}.querySelector('{shot.press}').click()")
    height = min(found.page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    found.page.set_viewport_size({"width": shot.width, "height": height})
    found.page.screenshot(path=OUT / f"widget-{shot.name}.png")
    found.context.close()


def main() -> None:
    """Take all of them."""
    with serving() as hub, serving() as partner, sync_playwright() as running:
        for path, data in sites.files(demo(languages=("en",))).items():
            hub.answers[f"/{path}"] = Answer(data, KINDS[path.rpartition(".")[2]])
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for shot in SHOTS:
            take(browser, hub, partner, shot)
        browser.close()


if __name__ == "__main__":
    main()
