"""RSS, Atom, JSON and CSV, read back: they parse, and their ids are those of the model."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct, field

from calendarhub.formats import FORMATS, FeedFormat, Format, FormatKind, feed_format
from calendarhub.formats.shared import MOST_ITEMS
from calendarhub.lint.feeds import markup
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Problem
from calendarhub.pipeline.checks.expected import known, news
from calendarhub.pipeline.checks.fault import fault, of_finding
from calendarhub.rules.address import feed_path
from calendarhub.theme.site import Site

ReadIds = Callable[[bytes], Sequence[str]]
_NEWS = tuple(row.suffix for row in FORMATS.values() if row.kind is FormatKind.NEWS)


class Feeds(Struct, dict=True):
    """The feeds of a staged tree beside its calendars."""

    staging: Path
    site: Site
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def feeds(self) -> Mapping[str, Feed]:
        """Which feed of the settings the path of a feed of news is of."""
        site = self.site
        return {
            feed_path(site.hub, feed, language, suffix): feed
            for feed in site.every_feed
            for language in site.languages
            for suffix in _NEWS
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of all entries."""
        return known(self.site)

    def read(self, path: str) -> Iterator[Problem]:
        """What is wrong with a file that is a feed, or at least XML or JSON."""
        reader = _reader(path)
        if reader is None:
            return
        data = (self.staging / path).read_bytes()
        try:
            said = reader(data)
        except UnreadableError as error:
            yield error.problem(path)
            return
        except (ValueError, RecursionError) as error:
            yield fault(path, "FEED-16", f"It cannot be read back: {error}.")
            return
        yield from self._ids(path, said)

    def _ids(self, path: str, said: Sequence[str]) -> Iterator[Problem]:
        if len(set(said)) != len(said):
            twice = next(one for one in said if said.count(one) > 1)
            yield fault(path, "FEED-03a", f"The id {twice} stands in it twice.")
        feed = self.feeds.get(path)
        if feed is None:
            strange = [one for one in said if one.partition("#")[0] not in self.known]
        else:
            strange = sorted(self._strange(feed, said))
        for one in strange[:5]:
            yield fault(path, "gate.ids", f"The id {one} is missing or does not belong into it.")

    def _strange(self, feed: Feed, said: Sequence[str]) -> frozenset[str]:
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
    reader = _reader(path)
    try:
        return "" if reader and reader(data) is not None else "no such file is ever published"
    except UnreadableError as error:
        return error.parsed.findings[0].message
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return f"it cannot be read back ({type(error).__name__})"


def _reader(path: str) -> ReadIds | None:
    """How a file is read back: as its format says, or as XML or JSON; None for what is neither.

    Calendars are read by checks of their own.
    """
    form = feed_format(path)
    if form is None:
        return _OTHERS.get(path.rpartition(".")[2])
    if form.judged_as is FeedFormat.ICS:
        return None
    return partial(_ids, form)


def _ids(form: Format, data: bytes) -> Sequence[str]:
    if form.judged_as is FeedFormat.XML:
        _xml(data)
    return form.ids(data)


def _xml(data: bytes) -> Sequence[str]:
    parsed = markup.parse(data)
    if parsed.root is None or parsed.findings:
        raise UnreadableError(parsed)
    return ()


def _json(data: bytes) -> Sequence[str]:
    json.loads(data)
    return ()


_OTHERS: Mapping[str, ReadIds] = {"xml": _xml, "json": _json}
