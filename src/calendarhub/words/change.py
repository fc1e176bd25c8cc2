"""What a change was, said in one line."""

from collections.abc import Callable
from datetime import date

from calendarhub.model import codec
from calendarhub.model.ledger import Change, ChangeKind, Due, OnlineChange
from calendarhub.model.text import Text
from calendarhub.model.when import Precision, When
from calendarhub.words.dates import Dates
from calendarhub.words.messages import Messages, mark
from calendarhub.words.when import WhenWords

_SENTENCES = {
    ChangeKind.POSTPONED: mark("Postponed, new date to be announced"),
    ChangeKind.CANCELLED: mark("Cancelled"),
    ChangeKind.WITHDRAWN: mark("Withdrawn"),
    ChangeKind.REINSTATED: mark("Reinstated"),
    ChangeKind.SERIES: mark("Series changed"),
    ChangeKind.REGISTRATION: mark("Registration is open"),
    ChangeKind.DEADLINE: mark("Deadline"),
}
_ONLINE = {
    OnlineChange.ADDED: mark("Now also online"),
    OnlineChange.CHANGED: mark("New address for taking part online"),
    OnlineChange.GONE: mark("No longer online"),
}
_TITLES = {
    ChangeKind.MOVED: mark("Moved: {title}"),
    ChangeKind.PLACE: mark("New place: {title}"),
    ChangeKind.CONFIRMED: mark("Confirmed: {title}"),
    ChangeKind.POSTPONED: mark("Postponed: {title}"),
    ChangeKind.CANCELLED: mark("Cancelled: {title}"),
    ChangeKind.WITHDRAWN: mark("Withdrawn: {title}"),
    ChangeKind.REINSTATED: mark("Reinstated: {title}"),
    ChangeKind.SERIES: mark("Series changed: {title}"),
    ChangeKind.DEADLINE: mark("New deadline: {title}"),
    ChangeKind.REGISTRATION: mark("Registration is open: {title}"),
}
_OTHER_ZONE = mark("Other time zone: {title}")
_NO_DEADLINE = mark("Deadline withdrawn: {title}")


class ChangeWords:
    """Words `Change`s in one language; `deadline`, `zone` and `place` word what they name."""

    def __init__(
        self,
        messages: Messages,
        dates: Dates,
        whens: WhenWords,
        *,
        language: str,
        deadline: Callable[[str], str],
        zone: Callable[[str], str],
        place: Callable[[str], str],
    ) -> None:
        self._say = messages.say
        self._placed = place
        self._dates = dates
        self._whens = whens
        self._chain = (language,)
        self._deadline = deadline
        self._zone = zone

    def title(self, change: Change, title: str) -> str:
        """A headline: "Moved: Board meeting"."""
        message = _TITLES[change.kind]
        if change.due and change.due.after is None:
            message = _NO_DEADLINE
        elif change.kind is ChangeKind.MOVED and is_other_zone(change.before, change.after):
            message = _OTHER_ZONE
        return self._say(message, title=title)

    def word(self, change: Change) -> str:
        """What kind of change it was, for a heading over several: "Moved"."""
        if change.kind is ChangeKind.DEADLINE:  # it may have been withdrawn
            return self._say(_SENTENCES[change.kind])
        return self._say(_TITLES[change.kind], title="").strip(" :\u2013")

    def sentence(self, change: Change) -> str:
        """What changed: "Moved from 12 to 19 May"."""
        match change.kind:
            case ChangeKind.MOVED:
                return self._moved(change)
            case ChangeKind.PLACE:
                return self._place(change)
            case ChangeKind.CONFIRMED:
                return self._say("Confirmed for {when}", when=self._day(change.after))
            case ChangeKind.DEADLINE if change.due:
                return self._due(change.due)
            case _:
                return self._say(_SENTENCES[change.kind])

    def _due(self, due: Due) -> str:
        """A deadline: "Call closes: 8 March 2027 (was 1 March 2027)"."""
        named = codec.loads(Text, due.title).pick(self._chain).text if due.title else ""
        named = named or self._deadline(due.kind)
        old, new = (self._zoned(when) if when else "" for when in (due.before, due.after))
        if not new:
            return self._say(_NO_DEADLINE, title=f"{named}, {old}")
        if not old:
            return self._say(_TITLES[ChangeKind.DEADLINE], title=f"{named}, {new}")
        return self._say(
            "{deadline}: {after} (was {before})", deadline=named, after=new, before=old
        )

    def _moved(self, change: Change) -> str:
        before, after = change.before, change.after
        if not (before.is_firm and after.is_firm):
            return self._arrow(before, after)
        if before.timezone != after.timezone or _length(before) != _length(after):
            return self._arrow(before, after)
        assert before.earliest is not None
        assert after.earliest is not None
        if before.earliest == after.earliest and before.start and after.start:
            return self._new_time(before, after)
        if not _same_clock(before, after) or _length(after) != 1:
            return self._arrow(before, after)
        old, new = self._pair(before.earliest, after.earliest, change.at.year)
        return self._say("Moved from {before} to {after}", before=old, after=new)

    def _arrow(self, before: When, after: When) -> str:
        """Dates of different kinds, which no sentence of ten languages can hold inflected."""
        if before.timezone == after.timezone or not (before.is_timed and after.is_timed):
            old, new = self._whens.short(before), self._whens.short(after)
        else:
            old, new = self._zoned(before), self._zoned(after)
        if is_other_zone(before, after):
            return self._say("Other time zone: {before} → {after}", before=old, after=new)
        return self._say("Moved: {before} → {after}", before=old, after=new)

    def _zoned(self, when: When) -> str:
        """A time with its zone, a day without."""
        worded = self._whens.short(when)
        return f"{worded}, {self._zone(when.timezone)}" if when.is_timed else worded

    def _new_time(self, before: When, after: When) -> str:
        assert after.earliest is not None
        return self._say(
            "New time on {day}: {after} (was {before})",
            day=self._dates.skeleton("MMMMd", after.earliest),
            after=self._hours(after),
            before=self._hours(before),
        )

    def _hours(self, when: When) -> str:
        assert when.start is not None
        if when.end is None:
            return self._dates.clock(when.start.time())
        return self._dates.hours(when.start.time(), when.end.time())

    def _pair(self, before: date, after: date, year: int) -> tuple[str, str]:
        """Two days, the first without what the second says again; no year if it is this one."""
        if not before.year == after.year == year:
            return self._dates.long(before), self._dates.long(after)
        new = self._dates.skeleton("MMMMd", after)
        if before.month == after.month:
            return self._dates.bare_day(before), new
        return self._dates.skeleton("MMMMd", before), new

    def _day(self, when: When) -> str:
        """A confirmed day without its hours: these are in the event."""
        if when.is_firm and when.earliest and when.earliest == when.latest:
            return self._dates.long(when.earliest)
        return self._whens.short(when)

    def _place(self, change: Change) -> str:
        place, online = change.place_after, change.online
        if place == change.place_before and online in _ONLINE:
            return self._say(_ONLINE[online])
        if not place and online in (None, OnlineChange.GONE):
            return self._say("Place to be announced")
        if not place or place.startswith(("https://", "http://")):
            return self._say("Now online")
        return self._say("Now in {place}", place=self._placed(place))


def is_other_zone(before: When, after: When) -> bool:
    """Whether a time only changed its zone: the clock shows the same, or the moment is the same."""
    if before.start is None or after.start is None or before.timezone == after.timezone:
        return False
    if (before.start, before.finish) == (after.start, after.finish):
        return True
    if not (before.timezone and after.timezone):
        return False
    return (before.begins(""), before.ends("")) == (after.begins(""), after.ends(""))


def _length(when: When) -> int:
    """How many days a time touches."""
    assert when.earliest is not None
    assert when.latest is not None
    return (when.latest - when.earliest).days + 1


def _same_clock(before: When, after: When) -> bool:
    """Whether only the day differs."""
    if before.start is None or after.start is None:
        return before.precision is after.precision is Precision.DAY
    ends = [when.end.time() if when.end else None for when in (before, after)]
    return before.start.time() == after.start.time() and ends[0] == ends[1]
