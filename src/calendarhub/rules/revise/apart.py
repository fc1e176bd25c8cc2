"""The stamps of the dates of a series that a feed writes out one by one (`recurrence: expand`).

Such a date is an event of its own to its subscribers: it is newer only when it says something else, not
when another date of the series was moved.
"""

from msgspec.structs import replace

from calendarhub.model.entry import Occurrence
from calendarhub.model.event import Event
from calendarhub.model.ledger import Apart, RecordState, Revision
from calendarhub.rules import digest
from calendarhub.rules.differing import changed_on, on_date
from calendarhub.rules.revise.rows import AS_BEFORE, Rewritten


class Alone:
    """A series as each of its dates says it: `said` is a digest of all but the dates, or empty.

    It `is_anew` where every date gets the stamps of the series: first published, taken back, shown at
    another time; what `is_rewritten` is newer in every date, and moved in none.
    """

    def __init__(
        self, event: Event, said: str, *, before: Revision | None, rewritten: Rewritten = AS_BEFORE
    ) -> None:
        self.event = event
        self.said = said
        self.before = before
        self.is_anew = before is None or before.state is RecordState.GONE
        self.is_anew |= before is not None and before.uid in rewritten.shifted
        self.is_rewritten = before is not None and before.uid in rewritten.uids

    def plain(self, row: Revision) -> Revision:
        """The row of the series with the stamps of the dates that are as the rule says."""
        mark = digest.significant(replace(self.event, repeats=None))
        return self._stamped(row, self.before, mark, self.said)

    def differing(self, row: Revision, old: Revision | None, occurrence: Occurrence) -> Revision:
        """The row of a date that differs from the rule."""
        there = replace(on_date(self.event, occurrence.original), repeats=None)
        mark = digest.digest(repr(occurrence), digest.significant(there))
        own = repr(changed_on(self.event, occurrence.original))
        said = digest.digest(self.said, mark, own) if self.said else ""
        return self._stamped(row, old, mark, said)

    def returned(self, old: Revision, master: Revision) -> Revision:
        """The row of a date that differed once and is again as the rule says: newer than it was."""
        mark = digest.digest(digest.significant(replace(self.event, repeats=None)))
        sequence = master.sequence
        if old.apart and old.apart.significant != mark:
            sequence = max(old.sequence + 1, sequence)
        row = replace(old, sequence=max(old.sequence, sequence), modified=master.modified)
        return self._stamped(row, old, mark, digest.digest(self.said, mark) if self.said else "")

    def _stamped(self, row: Revision, old: Revision | None, mark: str, said: str) -> Revision:
        """The row with its stamps as of the last build in which the date itself changed."""
        before = old.apart if old else None
        fresh = Apart(mark, said, row.sequence, row.modified)
        if old is None or before is None or self.is_anew:
            return replace(row, apart=fresh)
        if (row.sequence, row.modified) == (old.sequence, old.modified):
            return row  # made from the old one, whose stamps it has
        if not said:
            return replace(row, apart=fresh)
        if mark == before.significant:
            fresh = replace(fresh, sequence=before.sequence)
            if said == before.digest and not self.is_rewritten:
                fresh = before
        return replace(row, apart=fresh)
