"""Pictures of every kind of page, to be looked at: `python -m tests.browser.screenshots [FOLDER]`.

They go to `docs/screenshots/`; the demo hub is always at the same moment, so that a picture changes
only when a page does. `--all FOLDER [PART ...]` takes the example hub instead, in three languages,
three widths and all forms: some eight hundred pictures, too many to be kept; with parts of addresses
only the pages whose addresses begin so.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from playwright.sync_api import Browser, Page, sync_playwright

from calendarhub.pipeline.build import build
from tests.browser.conftest import UNDER, serving
from tests.browser.demo import demo, write
from tests.browser.kinds import EXAMPLES, KINDS
from tests.builders import NOW
from tests.conftest import FLAGS

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs/screenshots"
BRANDED = Path(__file__).parent / "branded"
FONTS = ROOT / "tests/judges/node_modules/@fontsource-variable/bitter/files"
FONT = FONTS / "bitter-latin-wght-normal.woff2"
TALLEST = 1800
A4 = 794
Form = Literal["light", "dark", "print", "forced"]
# Long words on a telephone (Finnish, German), long sentences on a wide screen (Lithuanian).
EVERY: tuple[tuple[str, int, Form], ...] = (
    ("en", 1280, "light"),
    ("fi", 360, "light"),
    ("lt", 1280, "dark"),
    ("de", 360, "dark"),
)
FIRST = ("index.html", "events/academic-board-2026.html", "month/2026-12.html")
MORE: tuple[tuple[str, int, Form], ...] = (
    ("fi", 220, "light"),
    ("lt", 1600, "light"),
    ("de", A4, "print"),
    ("lv", 1280, "forced"),
)
PRINTED = ("year/2026.html", "projects/primcare-it.html", "subscribe.html")
LANGUAGES = ("en", "fi", "de", "lv", "lt")


class Picture(Struct, frozen=True):
    """One picture: its name, the address of the page, the width in CSS pixels and the form."""

    name: str
    path: str
    width: int
    form: Form


PORTRAITS = (
    Picture("latest-en-1280-light", "en/index.html", 1280, "light"),
    Picture("latest-fi-360-dark", "fi/index.html", 360, "dark"),
    Picture("month-en-1280-light", "en/month/2026-12.html", 1280, "light"),
)
BRANDED_PORTRAITS = (
    Picture("brand-en-1280-light", "en/index.html", 1280, "light"),
    Picture("brand-en-360-dark", "en/index.html", 360, "dark"),
)


def example(folder: Path) -> Path:
    """The example hub as published at the moment of the pictures."""
    for part in ("events", "feeds", "network"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "calendarhub.yaml", folder)
    build(folder, now=NOW)
    return folder / "public"


def branded(folder: Path) -> Path:
    """The same events in a hub with its own logo, colours and font, and no template of its own."""
    for part in ("events", "feeds", "network"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(BRANDED / "settings.yaml", folder / "calendarhub.yaml")
    shutil.copy(BRANDED / "logo.svg", folder)
    shutil.copy(FONT, folder / "bitter.woff2")
    build(folder, now=NOW)
    return folder / "public"


def pictures() -> Iterator[Picture]:
    """Every kind of page in two widths, light and dark; the first ones in each form."""
    for kind in KINDS:
        forms = (*EVERY, *MORE) if kind in FIRST else EVERY
        for language, width, form in forms:
            yield _picture(kind, language, width, form)
    for kind in PRINTED:
        yield _picture(kind, "lt", A4, "print")
    yield Picture("404-1280-light", "404.html", 1280, "light")
    yield Picture("404-360-dark", "404.html", 360, "dark")


def every(parts: tuple[str, ...] = ("",)) -> Iterator[Picture]:
    """Every kind of page of the example hub in each language, width and form that is looked at."""
    for kind in filter(lambda one: one.startswith(parts), EXAMPLES):
        for language in ("en", "fi", "de"):
            for width in (360, 1280, 1600):
                yield _picture(kind, language, width, "light")
                yield _picture(kind, language, width, "dark")
            yield _picture(kind, language, 1280, "forced")
            yield _picture(kind, language, A4, "print")


def _picture(kind: str, language: str, width: int, form: Form) -> Picture:
    name = kind.removesuffix(".html").replace("/", "-")
    shown = form if form in ("print", "forced") else f"{width}-{form}"
    return Picture(f"{name}-{language}-{shown}", f"{language}/{kind}", width, form)


def opened(browser: Browser, one: Picture, *, height: int) -> Page:
    """A page as wide, as light and at the moment that the picture wants."""
    context = browser.new_context(
        viewport={"width": one.width, "height": height},
        color_scheme="dark" if one.form == "dark" else "light",
        forced_colors="active" if one.form == "forced" else "none",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    return page


def ready(page: Page, address: str) -> None:
    """Open a page and wait until each of its pictures can be seen, those far down too."""
    page.goto(address)
    page.evaluate(
        "Promise.all([...document.images].map((one) => "
        "{ one.loading = 'eager'; return one.decode().catch(() => null); }))"
    )


def shoot(browser: Browser, base: str, out: Path, wanted: Iterable[Picture]) -> int:
    """Take them all; returns how many."""
    count = 0
    for one in wanted:
        page = opened(browser, one, height=900)
        ready(page, base + one.path)
        if one.form == "print":
            page.emulate_media(media="print")
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.screenshot(
            path=out / f"{one.name}.jpg",
            type="jpeg",
            quality=55,
            full_page=True,
            clip={"x": 0, "y": 0, "width": one.width, "height": min(tall, TALLEST)},
        )
        page.context.close()
        count += 1
    return count


def portraits(browser: Browser, base: str, out: Path, wanted: Sequence[Picture]) -> int:
    """A hub as a reader first sees it: the pictures of the README and of the guide to looks."""
    for one in wanted:
        page = opened(browser, one, height=780 if one.width < 400 else 1000)
        ready(page, base + one.path)
        page.screenshot(path=out / f"{one.name}.png")
        page.context.close()
    return len(wanted)


def look(out: Path, *parts: str) -> int:
    """Take every picture of the example hub, or those of some pages."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        with serving(example(Path(place))) as base:
            return shoot(browser, base, out, every(parts or ("",)))


def main(out: Path = OUT) -> int:
    """Make the pictures anew."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("NOT RUN: no chromium on this machine", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.png"), *out.glob("*.jpg")):
        old.unlink()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        write(demo(languages=LANGUAGES), Path(place, "demo"))
        with serving(Path(place, "demo"), under=UNDER) as base:
            count = shoot(browser, base, out, pictures())
        Path(place, "hub").mkdir()
        with serving(example(Path(place, "hub"))) as base:
            count += portraits(browser, base, out, PORTRAITS)
        Path(place, "branded").mkdir()
        with serving(branded(Path(place, "branded"))) as base:
            count += portraits(browser, base, out, BRANDED_PORTRAITS)
        browser.close()
    print(f"{count} pictures in {out.name}/", file=sys.stderr)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--all"]:
        print(look(Path(sys.argv[2]), *sys.argv[3:]), "pictures", file=sys.stderr)
    else:
        sys.exit(main(*map(Path, sys.argv[1:2])))
