"""The recipes of every feed, in every language and format, and of the files of single events."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from operator import attrgetter

from msgspec.structs import replace

from calendarhub.formats import CALENDAR, FORMATS, REGISTERS, Format, FormatKind
from calendarhub.formats.calendar import ics
from calendarhub.formats.shared import FeedView, Item, newsworthy, told
from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import RecordState
from calendarhub.model.release import Recipe
from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.rules import select
from calendarhub.rules.address import feed_path, feed_stem, file_language, single_path
from calendarhub.rules.digest import digest
from calendarhub.storage.ports import PublishedFile
from calendarhub.theme.site import Site
from calendarhub.theme.site_lists import event_subject

NOTHING: Mapping[str, PublishedFile] = {}
_UID, _CREATED = attrgetter("revision.uid"), attrgetter("revision.created")


def affected_feeds(edits: Edits, site: Site) -> Iterator[str]:
    """The feeds that choose what was edited, as it was or as it is."""
    for feed in site.every_feed:
        if any(select.chosen(entry, feed, site.hub.network) for entry in edits.entries):
            yield _subject(feed)


def _subject(feed: Feed) -> str:
    return f"feed:{feed.name}"


def kinds(site: Site) -> Iterator[str]:
    """The kinds of fragments that the outputs of a site are put together from."""
    makes = site.hub.settings.makes
    formats = [row.name for row in FORMATS.values() if row.has_pieces and makes(row.output)]
    for language in site.languages:
        yield f"feed-{language}"
        yield from (f"{name}-{language}" for name in formats)
    yield from (row.name for row in REGISTERS.values() if row.has_pieces and makes(row.output))


class FeedRecipes:
    """Makes the recipes of a site's feeds; `context` covers all they depend on beside entries.

    Feeds of news tell how long the file of an event is, which is one of the `files` by then.
    """

    def __init__(
        self,
        site: Site,
        fragments: Fragments,
        context: str,
        files: Mapping[str, PublishedFile] = NOTHING,
    ) -> None:
        self.site = site
        self.fragments = fragments
        self.context = context
        self.items: dict[Hashable, Item] = {}
        self.files = files
        self.newest: dict[str, tuple[Entry, ...]] = {}
        self.hub = site.hub
        self.zone = site.hub.settings.timezone

    def singles(self) -> Iterator[Recipe]:
        """The file of each event, in the first language and those it is translated into.

        At the address of an event that was merged into it, it answers as well.
        """
        if not self.hub.settings.makes("events"):
            return
        others: dict[str, list[str]] = {}
        for id_, entry in self.site.goes_on.items():
            others.setdefault(entry.event.id, []).append(id_)
        for entry in self.site.asked:
            if ics.shown(entry) is None:
                continue
            for id_ in (entry.event.id, *others.get(entry.event.id, ())):
                yield from self._file(entry, id_)

    def _file(self, entry: Entry, id_: str) -> Iterator[Recipe]:
        for language in self.site.languages:
            if file_language(self.hub, entry.event, language) == language:
                yield Recipe(
                    single_path(self.hub, language, id_),
                    f"{entry.digest}.{language}.{self.context}",
                    partial(self._single, entry, language),
                    event_subject(entry.event.id),
                )

    def _single(self, entry: Entry, language: str) -> bytes:
        is_longer = ics.is_longer_alone(entry.event)
        make = self._whole if is_longer else self.fragment
        made = ics.single(
            entry,
            language=language,
            hub=self.hub,
            words=self.site.words[language],
            fragment=make(entry, language),
        )
        return made or b""

    def _whole(self, entry: Entry, language: str) -> bytes:
        """The VEVENTs of the file of one event; those of feeds are made with them, if need be."""
        alone: list[bytes] = []
        words = self.site.words[language]

        def make() -> bytes:
            plain, whole = ics.vevents_of_feed_and_file(
                entry, language=language, hub=self.hub, words=words
            )
            alone.append(whole)
            return plain

        self.fragments.get(f"feed-{language}", entry.uid, f"{entry.digest}.{self.context}", make)
        if not alone:
            alone.append(
                ics.vevents(entry, language=language, hub=self.hub, words=words, style=ics.WHOLE)
            )
        return alone[0]

    def fragment(self, entry: Entry, language: str, style: ics.Style = ics.PLAIN) -> bytes:
        """The VEVENTs of an entry as feeds have them, compiled once.

        A feed that omits vague dates writes these anew.
        """
        kind = f"feed-{language}"
        if style.omit_fuzzy and not entry.event.when.is_firm:
            kind += "-firm"
        return self.fragments.get(
            kind,
            entry.uid,
            f"{entry.digest}.{self.context}",
            lambda: ics.vevents(
                entry,
                language=language,
                hub=self.hub,
                words=self.site.words[language],
                style=style,
            ),
        )

    def feeds(self) -> Iterator[Recipe]:
        """Every feed in every format and language, with the calendars of past years."""
        for feed in self.site.every_feed:
            if not self.site.affected.holds(_subject(feed)):
                continue
            entries = self.site.selected[feed.name]
            meant = self.site.meant[feed.name]
            updated, shown = (
                select.updated(some, feed, window=self.site.window, hub_zone=self.zone)
                for some in (meant, ics.showable(meant, feed))
            )
            marks = {
                "calendar": digest(*(entry.digest for entry in entries)),
                "latest": self._news_mark(feed, entries),
            }
            for language in self.site.languages:
                view = self.view(feed, language, entries, updated)
                yield from self._formats(view, marks, shown)
            if self.hub.settings.makes(CALENDAR.output):
                yield from self._years(feed, shown)

    def _newsworthy(self, feed: Feed, latest: Sequence[Entry]) -> Sequence[Entry]:
        return tuple(newsworthy(latest, feed=feed, window=self.site.window, timezone=self.zone))

    def _news_mark(self, feed: Feed, entries: Sequence[Entry]) -> str:
        """A digest of what a feed of news lists."""
        latest = self._newsworthy(feed, self._sorted(feed, entries))
        stamps = [entry.digest for entry in latest]
        if feed.announce_changes:
            changed = told(entries, window=self.site.window, timezone=self.zone)
            stamps += [f"{change.sequence}.{change.at}.{one.digest}" for change, one in changed]
        return digest(*stamps)

    def _formats(
        self, news: FeedView, marks: Mapping[str, str], shown: datetime
    ) -> Iterator[Recipe]:
        """A feed in each format; `shown` is when what a calendar can show of it last changed."""
        feed, language = news.feed, news.language
        for name, form in FORMATS.items():
            if not self.hub.settings.makes(form.output):
                continue
            is_calendar = form.kind is FormatKind.CALENDAR
            view = replace(news, updated=shown) if is_calendar else news
            mark = marks["latest" if form.kind is FormatKind.NEWS else "calendar"]
            if is_calendar:
                # Zones are told for some years ahead, and a series is written out in its window.
                today = view.window.today
                mark += today.isoformat() if feed.expand else str(today.year)
            yield Recipe(
                feed_path(self.hub, feed, language, form.suffix),
                f"{name}.{language}.{mark}.{view.updated:%Y%m%d%H%M%S}.{self.context}",
                lambda v=view, f=form: self._document(v, f),  # type: ignore[misc]
                _subject(feed),
            )

    def view(
        self, feed: Feed, language: str, entries: tuple[Entry, ...], updated: datetime
    ) -> FeedView:
        return FeedView(
            feed=feed,
            language=language,
            hub=self.hub,
            words=self.site.words[language],
            entries=entries,
            updated=updated,
            window=self.site.window,
            uid_domain=self.site.uid_domain,
            first_year=self.site.first_year,
            memo=self.items,
        )

    def _document(self, view: FeedView, form: Format) -> bytes:
        if form.kind is FormatKind.NEWS:
            return form.document(self._latest(view))
        if form.kind is FormatKind.CALENDAR and not view.feed.expand:
            view = self._compiled(view)
        return form.document(replace(view, piece=partial(self.piece, language=view.language)))

    def piece(
        self, kind: str, entry: Entry, key: str, make: Callable[[], bytes], language: str = ""
    ) -> bytes:
        """What a format makes of an entry, in a language if it is of a feed, made once."""
        kind = f"{kind}-{language}" if language else kind
        known = key or f"{entry.digest}.{self.context}"
        return self.fragments.get(kind, entry.uid, known, make)

    def _latest(self, view: FeedView) -> FeedView:
        """A feed as news show it, with the sizes of the files of its events."""
        latest = self._sorted(view.feed, view.entries)
        enclosures: dict[str, int] = {}
        for entry in self._newsworthy(view.feed, latest):
            language = file_language(self.hub, entry.event, view.language)
            file = self.files.get(single_path(self.hub, language, entry.event.id))
            if file and ics.shown(entry) is not None:
                enclosures[entry.event.id] = file.size
        return replace(view, entries=latest, enclosures=enclosures)

    def _compiled(self, view: FeedView) -> FeedView:
        """A feed as calendars show it; of one that is written out date by date nothing is ready."""
        listed = ics.all_listed(view.entries, view.feed)
        style = ics.style(view.feed, view.window)
        known, end = self.fragments.of(f"feed-{view.language}"), f".{self.context}"
        vevents = [
            found[1]
            if (found := known.get(entry.revision.uid))
            and found[0] == entry.digest + end
            and (not style.omit_fuzzy or entry.event.when.is_firm)
            else self.fragment(entry, view.language, style)
            for entry in listed
        ]
        return replace(view, entries=listed, vevents=vevents)

    def _sorted(self, feed: Feed, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Newest announced first, or what comes next (FEED-11); the format takes the first fifty."""
        if feed.order_by_start:
            now = self.site.window.now
            return tuple(entry for entry in entries if entry.ends is None or entry.ends > now)
        made = self.newest.get(feed.name)
        if made is None:
            newest = sorted(entries, key=_UID)
            newest.sort(key=_CREATED, reverse=True)
            made = self.newest[feed.name] = tuple(newest)
        return made

    def _years(self, feed: Feed, updated: datetime) -> Iterator[Recipe]:
        """The calendar of each past year, cancelled ones left out (ICS-82).

        Of this year it holds what a short window has let go, so that nothing is in no calendar.
        """
        for year, entries in sorted(self._by_year(feed).items()):
            newest = min(updated, max((one.revision.modified for one in entries), default=updated))
            mark = digest(*(entry.digest for entry in entries))
            mark += f"{self.site.window.today.year}.{newest:%Y%m%d%H%M%S}"
            named = replace(feed, name=f"{feed.name}/{year}", back=None)
            for language in self.site.languages:
                view = self.view(named, language, tuple(entries), newest)
                yield Recipe(
                    feed_path(self.hub, named, language, CALENDAR.suffix),
                    f"year.{language}.{mark}.{self.context}",
                    lambda v=view: self._document(v, CALENDAR),  # type: ignore[misc]
                    _subject(feed),
                )

    def _by_year(self, feed: Feed) -> dict[int, list[Entry]]:
        """What lives, by year of start; a year that was published and lost its events is empty."""
        today, kept = self.site.window.today, set(map(id, self.site.selected[feed.name]))
        live, this_year = RecordState.LIVE, today.year
        stem = feed_stem(self.hub, feed, self.site.first)
        years: dict[int, list[Entry]] = {
            year: []
            for year in range(1900, this_year + 1)
            if f"{stem}/{year}{CALENDAR.ending}" in self.site.former
        }
        for entry in self.site.meant[feed.name]:
            first = entry.event.when.earliest
            if first is None or entry.revision.state is not live:
                continue
            year = first.year
            if year < this_year or id(entry) not in kept:
                years.setdefault(year, []).append(entry)
        return years
