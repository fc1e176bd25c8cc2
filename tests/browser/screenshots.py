"""Pictures of every kind of page, to be looked at: `python -m tests.browser.screenshots`.

They go to `docs/screenshots/`; the demo hub is always at the same moment, so that a picture changes
only when a page does.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from calendarhub.build.conductor import build
from tests.browser.conftest import serving
from tests.browser.demo import demo, write
from tests.builders import NOW
from tests.conftest import FLAGS

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs/screenshots"
TALLEST = 1800
WIDTHS = (220, 360, 1280, 1600)
# Page, languages, widths, schemes: every kind once, the first ones in each form.
FULL = {
    "latest": "index.html",
    "event": "events/academic-board-2026.html",
    "month": "month/2026-12.html",
}
BRIEF = {
    "cancelled": "events/biobank-day.html",
    "series": "events/board-monthly.html",
    "withdrawn": "events/withdrawn-visit.html",
    "year": "year/2026.html",
    "day": "day/2026-12-08.html",
    "types": "types.html",
    "type": "types/board-meeting.html",
    "organisations": "organisations.html",
    "organisation": "organisations/bsr-phc.html",
    "project": "projects/primcare-it.html",
    "subscribe": "subscribe.html",
    "archive": "archive.html",
    "changes": "changes.html",
    "accessibility": "accessibility.html",
}


PORTRAITS: Mapping[str, tuple[str, int, int, Literal["light", "dark"]]] = {
    "latest-en-1280-light": ("en/index.html", 1280, 1000, "light"),
    "latest-fi-360-dark": ("fi/index.html", 360, 780, "dark"),
    "month-en-1280-light": ("en/month/2026-12.html", 1280, 900, "light"),
}


def example(folder: Path) -> Path:
    """The example hub as published at the moment of the pictures."""
    for part in ("events", "feeds", "network"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "calendarhub.yaml", folder)
    build(folder, now=NOW)
    return folder / "public"


def jobs() -> Iterator[tuple[str, str, int, str]]:
    """Name, address, width and form of each picture."""
    for name, path in FULL.items():
        for language in ("fi", "lt"):
            for width in WIDTHS:
                yield f"{name}-{language}-{width}", f"{language}/{path}", width, "light"
            yield f"{name}-{language}-1280-dark", f"{language}/{path}", 1280, "dark"
            yield f"{name}-{language}-print", f"{language}/{path}", 794, "print"
    for name, path in BRIEF.items():
        yield f"{name}-en-1280", f"en/{path}", 1280, "light"
        yield f"{name}-fi-360-dark", f"fi/{path}", 360, "dark"
    yield "year-lt-print", "lt/year/2026.html", 794, "print"


def shoot(browser: Browser, base: str, out: Path) -> int:
    """Take them all; returns how many."""
    count = 0
    for name, path, width, form in jobs():
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if form == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto(base + path)
        if form == "print":
            page.emulate_media(media="print")
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.screenshot(
            path=out / f"{name}.jpg",
            type="jpeg",
            quality=55,
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)},
        )
        context.close()
        count += 1
    return count


def portraits(browser: Browser, base: str, out: Path) -> int:
    """The example hub as a reader first sees it: the pictures of the README."""
    for name, (path, width, height, scheme) in PORTRAITS.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto(base + path)
        page.screenshot(path=out / f"{name}.png")
        context.close()
    return len(PORTRAITS)


def main() -> int:
    """Make the pictures anew."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("NOT RUN: no chromium on this machine", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    for old in (*OUT.glob("*.png"), *OUT.glob("*.jpg")):
        old.unlink()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        write(demo(languages=("en", "fi", "lt")), Path(place, "demo"))
        with serving(Path(place, "demo")) as base:
            count = shoot(browser, base, OUT)
        Path(place, "hub").mkdir()
        with serving(example(Path(place, "hub"))) as base:
            count += portraits(browser, base, OUT)
        browser.close()
    print(f"{count} pictures in {OUT.name}/", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
