"""Names that a person may want to write after a command: of events, of sources, of releases."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from calendarhub.formats import CALENDAR


def known_names(root: Path, kind: str) -> list[str]:
    """The names of a kind that a hub has, sorted; told by names of files alone, so at once."""
    return sorted(set(_FOUND[kind](root)))


def _events(root: Path) -> Iterator[str]:
    """Whatever was published, and what lies in events/ and may not be yet."""
    yield from _stems(root / "public" / "events", CALENDAR.ending)
    for suffix in (".md", ".yaml"):
        yield from _stems(root / "events", suffix)


def _feeds(root: Path) -> Iterator[str]:
    yield from _stems(root / "public" / "feeds", CALENDAR.ending)


def _sources(root: Path) -> Iterator[str]:
    yield from _stems(root / "imported", ".yaml")


def _releases(root: Path) -> Iterator[str]:
    yield from _stems(root / ".calendarhub" / "releases", "")


def _stems(folder: Path, suffix: str) -> Iterator[str]:
    try:
        names = [one.name for one in folder.iterdir() if one.name.endswith(suffix)]
    except OSError:
        return
    for name in names:
        stem = name.removesuffix(suffix)
        if stem and stem[0].isalnum() and stem.replace("-", "").isalnum():
            yield stem


_FOUND: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "events": _events,
    "feeds": _feeds,
    "sources": _sources,
    "releases": _releases,
}
