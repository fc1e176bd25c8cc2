"""Publications as readers get them: what each page weighs, and where its links lead."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import brotli

# Tags that load, lead or are led to; no page of ours has another kind of quotation mark.
_TAG = re.compile(r'<\w[^>]*?\s(?:href|src|id)="[^>]*>')
_ATTRIBUTE = re.compile(r'\s(href|src|id|rel)="([^"]*)"')
OUTSIDE = "https://pages.example"
BUDGET = 60_000


class Page(NamedTuple):
    """What a page loads by itself, where it leads, and the names of its parts."""

    loads: frozenset[str]
    leads: frozenset[str]
    parts: frozenset[str]

    @classmethod
    @lru_cache(maxsize=1)
    def of(cls, path: Path) -> "Page":
        """A page that is read; that it is HTML is what other tests show."""
        tags = _TAG.findall(path.read_text(encoding="utf-8"))
        leads: set[str] = set()
        loads: set[str] = set()
        parts: set[str] = set()
        for tag in tags:
            said = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
            leads.update(said[name] for name in ("href", "src") if name in said)
            if "id" in said:
                parts.add(said["id"])
            if tag.startswith("<script") and "src" in said:
                loads.add(said["src"])
            if tag.startswith("<link") and said.get("rel") == "stylesheet":
                loads.add(said["href"])
        return cls(frozenset(loads), frozenset(leads), frozenset(parts))


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
    loads = Page.of(path).loads
    assert all(urljoin(here, one).startswith(base) for one in loads), path
    assets = sum(_asset(tree / urljoin(here, one)[len(base) :]) for one in loads)
    # What is light enough as it stands need not be compressed to know it.
    return assets + (len(data) if len(data) + assets < BUDGET else served(data))


def broken(tree: Path, base: str) -> list[str]:
    """Every link of a page into the publication that leads nowhere, or to no part of a page."""
    read = {path.relative_to(tree).as_posix(): Page.of(path) for path in pages(tree)}
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    found = []
    for path, page in read.items():
        here = base + path
        folder = here[: here.rindex("/") + 1]
        for link in page.leads:
            # Most pages of a folder have most of their links in common.
            inside, part = _target(here if link[:1] in ("", "#", "?") else folder, link, base)
            target = read.get(inside)
            if inside and (inside not in files or (part and target and part not in target.parts)):
                found.append(f"{path}: {link}")
    return found


@cache
def _target(here: str, link: str, base: str) -> tuple[str, str]:
    """The file of a publication that a link leads to, and the part of it; empty for any other."""
    address, part = urldefrag(urljoin(here, link))
    if not address.startswith(base):
        return "", ""
    inside = unquote(urlsplit(address[len(base) :]).path)
    return (f"{inside}index.html" if not inside or inside.endswith("/") else inside), part
