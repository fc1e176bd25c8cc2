"""What a page about something lists of its events: what comes, and what took place lately."""

from collections.abc import Iterable

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import MOST, ROWS
from calendarhub.theme.moment import Phase
from calendarhub.theme.site import Site

MOST_PAST = 20


class Listing(Struct, frozen=True):
    """Coming events soonest first, of a series the next time; past ones newest first.

    `more_coming` says how many come after those, and `more_past` that there are older ones; where there
    are any, pages of the years have all. `inputs` is what a page that shows it depends on.
    """

    coming: tuple[Showing | Entry, ...]
    past: tuple[Entry, ...]
    more_coming: int
    more_past: bool
    inputs: str

    @property
    def is_divided(self) -> bool:
        """Whether it is not the whole."""
        return self.more_past or self.more_coming > 0

    @property
    def in_lines(self) -> bool:
        """Whether it is too long for rows."""
        return len(self.coming) + len(self.past) > ROWS


def listing(entries: Iterable[Entry], site: Site) -> Listing:
    """Split events, in the order of the site, by the moment of the build."""
    coming: list[Showing | Entry] = []
    past: list[Entry] = []
    past_phase, following = Phase.PAST, site.next_showing
    for entry in entries:
        if site.phase(entry) is past_phase:
            past.append(entry)
        else:
            coming.append(following.get(entry.uid, entry))
    coming.sort(key=coming_first)
    lately = tuple(reversed(past[-MOST_PAST:]))
    is_whole = len(coming) + len(lately) <= MOST
    shown = tuple(coming if is_whole else coming[:ROWS])
    more = len(coming) - len(shown)
    has_older = len(past) > MOST_PAST
    return Listing(
        coming=shown,
        past=lately,
        more_coming=more,
        more_past=has_older,
        inputs=digest(site.members(shown), site.members(lately), str(has_older), str(more)),
    )


def coming_first(one: Showing | Entry) -> tuple[bool, str]:
    """Undated last; the sort is stable, so that equal days keep the order of the site."""
    day = one.first if isinstance(one, Showing) else one.event.when.earliest
    return (day is None, str(day))
