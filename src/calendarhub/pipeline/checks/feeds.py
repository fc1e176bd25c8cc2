"""RSS, Atom, JSON and CSV, read back: they parse, and their ids are those of the model."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct, field

from calendarhub.formats.shared import MOST_ITEMS
from calendarhub.lint.feeds import markup
from calendarhub.lint.feeds.sheet import separator
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Problem
from calendarhub.pipeline.checks.expected import known, news
from calendarhub.pipeline.checks.fault import fault, of_finding
from calendarhub.rules.address import feed_path
from calendarhub.theme.site import Site

_NEWS = ("rss", "atom", "json")


class Feeds(Struct, dict=True):
    """The feeds of a staged tree beside its calendars."""

    staging: Path
    site: Site
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def feeds(self) -> Mapping[str, Feed]:
        """Which feed of the settings a path is of."""
        site = self.site
        return {
            feed_path(site.hub, feed.name, language, suffix): feed
            for feed in site.feeds
            for language in site.languages
            for suffix in (*_NEWS, "csv", "excel.csv", "jcal")
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of all entries."""
        return known(self.site)

    def read(self, path: str) -> Iterator[Problem]:
        """What is wrong with a file that is a feed, or at least XML or JSON."""
        reader = _READERS.get(path.rpartition(".")[2])
        if reader is None:
            return
        data = (self.staging / path).read_bytes()
        try:
            said = reader(data)
        except UnreadableError as error:
            yield error.problem(path)
            return
        except (ValueError, RecursionError, csv.Error) as error:
            yield fault(path, "FEED-16", f"It cannot be read back: {error}.")
            return
        yield from self._ids(path, said)

    def _ids(self, path: str, said: list[str]) -> Iterator[Problem]:
        if len(set(said)) != len(said):
            twice = next(one for one in said if said.count(one) > 1)
            yield fault(path, "FEED-03a", f"The id {twice} stands in it twice.")
        feed = self.feeds.get(path)
        if feed is None or path.endswith((".csv", ".jcal")):
            strange = [one for one in said if one.partition("#")[0] not in self.known]
        else:
            strange = sorted(self._strange(feed, said))
        for one in strange[:5]:
            yield fault(path, "gate.ids", f"The id {one} is missing or does not belong into it.")

    def _strange(self, feed: Feed, said: list[str]) -> frozenset[str]:
        if feed.name not in self.ids:
            self.ids[feed.name] = news(self.site, feed)
        events = {one for one in said if "#" not in one}
        if not feed.announce_changes:
            return self.ids[feed.name] ^ set(said)
        changes = frozenset(one.partition("#")[0] for one in said if "#" in one)
        # Changes may have pushed the oldest events out.
        missing = self.ids[feed.name] - events if len(said) < MOST_ITEMS else frozenset()
        return frozenset(events - self.ids[feed.name]) | (changes - self.known) | missing


class UnreadableError(Exception):
    """A file does not parse; `problem` says where."""

    def __init__(self, parsed: markup.MarkupRoot) -> None:
        super().__init__("unreadable")
        self.parsed = parsed

    def problem(self, path: str) -> Problem:
        """What is to be told."""
        return of_finding(path, self.parsed.findings[0])


def fault_of_feed(path: str, data: bytes) -> str:
    """Why a file of strangers is no feed of its kind, nor XML or JSON; empty where it is one."""
    try:
        _READERS[path.rpartition(".")[2]](data)
    except UnreadableError as error:
        return error.parsed.findings[0].message
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        return f"it cannot be read back ({type(error).__name__})"
    return ""


def _root(data: bytes) -> etree._Element:
    parsed = markup.parse(data)
    if parsed.root is None or parsed.findings:
        raise UnreadableError(parsed)
    return parsed.root


def _rss(data: bytes) -> list[str]:
    return [one.text or "" for one in _root(data).iterfind("channel/item/guid")]


def _atom(data: bytes) -> list[str]:
    path = f"{markup.ATOM}entry/{markup.ATOM}id"
    return [one.text or "" for one in _root(data).iterfind(path)]


def _xml(data: bytes) -> list[str]:
    _root(data)
    return []


def _json(data: bytes) -> list[str]:
    root: Any = json.loads(data)
    if not isinstance(root, dict) or "jsonfeed.org" not in str(root.get("version")):
        return []
    return [str(item["id"]) for item in root["items"]]


def _jcal(data: bytes) -> list[str]:
    if json.loads(data)[0] != "vcalendar":
        raise ValueError("it is no calendar")
    return []


def _csv(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True))
    if not rows or {len(row) for row in rows} != {len(rows[0])}:
        raise ValueError("its rows have not all as many cells as its header")
    return []


_READERS: dict[str, Callable[[bytes], list[str]]] = {
    "rss": _rss,
    "atom": _atom,
    "xml": _xml,
    "json": _json,
    "jcal": _jcal,
    "csv": _csv,
}
