"""What `check` notes besides mistakes: what is worth a look before it is published.

These are notes, so that `build` and `status` count the same as `check` does.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from calendarhub.config.hub_files import SETTINGS
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.event import Event
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.pipeline.said_at import said_at
from calendarhub.rules import copies, dated
from calendarhub.rules.ids import template
from calendarhub.rules.select import matches
from calendarhub.rules.unlikely import is_far_off

_ONE = "1 row has no id: with another title or start it is a new event"
_MANY = "{:,} rows have no id: with another title or start they are new events"


def empty_feeds(hub: Hub, events: Sequence[Event]) -> Iterator[Problem]:
    """A feed that holds no record of any time is most likely a slip in its choice."""
    for feed in hub.every_feed:
        if feed.each is None and events and not any(_is_in(e, feed, hub) for e in events):
            yield Problem(
                "feed.chooses-nothing",
                f"no record is in the feed “{feed.name}”",
                Origin(f"feeds/{feed.name}.yaml"),
                "Look at its select: and exclude:, or wait for the first record.",
                severity=Severity.NOTE,
            )


def twins(hub: Hub, events: Sequence[Event], owners: Mapping[str, int]) -> Iterator[Problem]:
    """Records of our own that may be one event, written twice."""
    ours = {n for n, one in enumerate(hub.settings.records) if one.folder and not one.is_mapped}
    mine = [event for event in events if owners.get(event.origin.path) in ours and not event.draft]
    return copies.twins(mine)


def far_off(root: Path, events: Sequence[Event], today: date) -> Iterator[Problem]:
    """Years that were most likely mistyped, each at the line where it stands."""
    for event in events:
        if is_far_off(event.when, today) and event.when.earliest is not None:
            year = str(event.when.earliest.year)
            yield Problem(
                "record.date.far",
                f"{year} is far from now",
                said_at(root, event.origin, (year,)),
                "If it is meant, nothing is to do.",
                severity=Severity.NOTE,
            )


def dated_names(hub: Hub, events: Sequence[Event], owners: Mapping[str, int]) -> Iterator[Problem]:
    """Ids with a date in them, which files of others give, while they may still be others."""
    mapped = {n for n, one in enumerate(hub.settings.records) if one.folder and one.is_mapped}
    paths = {path for path, owner in owners.items() if owner in mapped}
    return dated.advice(events, paths, Origin(SETTINGS))


def rows_without_ids(
    root: Path, hub: Hub, events: Sequence[Event], owners: Mapping[str, int]
) -> Iterator[Problem]:
    """A row of a list is known by its title and start unless it has an id."""
    bare: dict[int | None, list[Event]] = {}
    for event in events:
        if not (event.given_id or event.uid):
            bare.setdefault(owners.get(event.origin.path), []).append(event)
    lines = source_lines(root)(SETTINGS)
    for number, source in enumerate(hub.settings.records):
        rows = bare.get(number, [])
        if source.file and rows and lines:
            line = next((at for at, text in enumerate(lines) if source.file in text), 0)
            column = max(lines[line].find(source.file), 0)
            yield Problem(
                "settings.records.no-id",
                _MANY.format(len(rows)) if len(rows) > 1 else _ONE,
                Origin(SETTINGS, line + 1, column + 1, len(source.file)),
                _advice(rows, source.fields),
                severity=Severity.NOTE,
            )


def _advice(rows: Sequence[Event], fields: Mapping[str, object]) -> str:
    """What to do about rows without ids; a template is tried before it is named."""
    made = template(rows, fields)
    return (
        f'Add an id to each row, or write id: "{made}" below file:.'
        if made
        else ("Add an id to each row.")
    )


def _is_in(event: Event, feed: Feed, hub: Hub) -> bool:
    if not matches(event, feed.select, hub.network):
        return False
    return feed.exclude is None or not matches(event, feed.exclude, hub.network)
