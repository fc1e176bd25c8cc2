"""Publications as readers get them: what each page weighs, and where its links lead."""

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import brotli

OUTSIDE = "https://pages.example"
BUDGET = 60_000


class Page(HTMLParser):
    """What a page loads by itself, where it leads, and the names of its parts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: set[str] = set()
        self.leads: set[str] = set()
        self.parts: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note addresses and names."""
        given = {name: value or "" for name, value in attrs}
        self.parts.add(given.get("id", ""))
        if tag == "script" and "src" in given:
            self.loads.add(given["src"])
        if tag == "link" and given.get("rel") == "stylesheet":
            self.loads.add(given["href"])
        self.leads |= {given[name] for name in ("href", "src") if name in given}


def pages(tree: Path) -> Iterator[Path]:
    """Every page of a publication."""
    yield from sorted(tree.resolve().rglob("*.html"))


def documents(tree: Path) -> Iterator[Path]:
    """Every page but the fragments, which stand within pages of others."""
    yield from (path for path in pages(tree) if (tree / "widget") not in path.parents)


@lru_cache(maxsize=64)
def _asset(path: Path) -> int:
    return served(path.read_bytes())


def served(data: bytes) -> int:
    """What bytes weigh as our own server sends them: Brotli, quality 5."""
    return len(brotli.compress(data, quality=5))


def weight(path: Path, tree: Path, base: str) -> int:
    """A page with the style sheet and the scripts it loads, without pictures."""
    data = path.read_bytes()
    here = base + path.relative_to(tree).as_posix()
    loads = Page(data.decode()).loads
    assert all(urljoin(here, one).startswith(base) for one in loads), path
    return served(data) + sum(_asset(tree / urljoin(here, one)[len(base) :]) for one in loads)


def broken(tree: Path, base: str) -> list[str]:
    """Every link of a page into the publication that leads nowhere, or to no part of a page."""
    read = {path: Page(path.read_bytes().decode()) for path in pages(tree)}
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    found = []
    for path, page in read.items():
        here = base + path.relative_to(tree).as_posix()
        for link in page.leads:
            address, part = urldefrag(urljoin(here, link))
            if not address.startswith(base):
                continue
            inside = unquote(urlsplit(address[len(base) :]).path)
            inside = f"{inside}index.html" if not inside or inside.endswith("/") else inside
            target = read.get(tree / inside)
            if inside not in files or (part and target and part not in target.parts):
                found.append(f"{here[len(base) :]}: {link}")
    return found
