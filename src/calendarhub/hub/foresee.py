"""What subscribers would see change, before it is published."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from calendarhub.formats import CALENDAR
from calendarhub.formats.calendar import ics
from calendarhub.hub.preview import preview
from calendarhub.model.changes import Difference, DifferenceKind
from calendarhub.model.entry import Entry
from calendarhub.model.problem import Problem
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.hold_reasons import held_back
from calendarhub.pipeline.prepared import Prepared
from calendarhub.rules import foresee as rule
from calendarhub.rules.address import feed_path
from calendarhub.rules.gate import series
from calendarhub.words import Words

__all__ = ["Difference", "DifferenceKind", "Foreseen", "foresee"]


class Foreseen(Struct, frozen=True):
    """The differences that the next build would publish, feed by feed.

    `held` is why it would publish none of them, empty where it may; `is_sound` whether every record
    can be read. `words` are those of the hub's first language, `languages` the order in which a text
    is looked for.
    """

    differences: tuple[Difference, ...]
    held: tuple[Problem, ...]
    is_sound: bool
    words: Words
    languages: tuple[str, ...]

    def title(self, entry: Entry) -> str:
        """The title of an event, as the hub's first language has it."""
        return entry.event.title.pick(self.languages).text


def foresee(root: Path, *, now: datetime | None = None) -> Foreseen:
    """What would be published of a hub at `now`; nothing is written. Raises BrokenHubError."""
    moment = now or datetime.now(UTC)
    with preview(root, moment) as prepared:
        site = prepared.site
        return Foreseen(
            differences=_differences(prepared, root),
            held=held_back(prepared, moment, Acknowledged()),
            is_sound=not prepared.gathered.bad,
            words=site.words[site.first],
            languages=site.chain(site.first),
        )


def _differences(prepared: Prepared, root: Path) -> tuple[Difference, ...]:
    """What the feeds of the live release and those of the next build do not share."""
    site = prepared.site
    held = {}
    for feed in site.every_feed:
        path = root / "public" / feed_path(site.hub, feed, site.first, CALENDAR.suffix)
        known = set(CALENDAR.ids(path.read_bytes())) if path.is_file() else set()
        # An expanded series is held by its occurrences.
        held[feed.name] = frozenset(known | {series(uid) for uid in known if feed.expand})
    return rule.foresee(
        before=prepared.before.revisions,
        entries=site.entries,
        feeds=site.every_feed,
        held=held,
        listed=ics.listed,
        network=prepared.hub.network,
        window=prepared.window,
        hub_zone=prepared.zone,
    )
