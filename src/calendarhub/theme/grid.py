"""The table of a month: its weeks, and in each day the first few things, spans as bars."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup, escape
from msgspec import Struct

from calendarhub.theme.addresses import day_path
from calendarhub.theme.calendar import Showing, marked_days
from calendarhub.theme.card import Card
from calendarhub.theme.months import WEEK, months_of
from calendarhub.words import Words

DAY = timedelta(days=1)
_TOLD = ("cancelled", "postponed", "tentative")
MOST = 3  # things named in a day; its page has them all
_FIRST = 24  # letters of a title in a cell, if that many make whole words


class Frame(Struct, frozen=True):
    """A page that shows a month: its words, the cards of its language, the way to that folder."""

    words: Words
    card: Callable[[Showing], Card]
    way: str


class GridItem(Struct, frozen=True, gc=False):
    """A thing in a day: at what hour, which of its days this is, and where its bar lies.

    `lane` counts the bars of a week from above, 0 for what is no bar; `run` is for how many days the
    bar goes on from here, 0 on the days that it passes.
    """

    card: Card
    at: str = ""
    part: str = ""
    lane: int = 0
    run: int = 0

    @property
    def title(self) -> Markup:
        """The title; of a long one the first whole words are seen, and the rest is for readers."""
        seen = first_words(self.card.title)
        rest = self.card.title[len(seen) :]
        return (
            Markup('{}<span class="hidden">{}</span>').format(seen, rest) if rest else escape(seen)
        )

    @property
    def classes(self) -> str:
        """How it looks: its bar, its state."""
        names = []
        if self.lane:
            names = [f"lane-{self.lane}", f"bar run-{self.run} {self.card.tint}"]
            if not self.run:
                names[1] = "passed"
        if self.card.state in _TOLD:
            names.append(f"is-{self.card.state}")
        if self.card.fuzzy:
            names.append("is-fuzzy")
        return " ".join(names)


class GridCell(Struct, frozen=True, gc=False):
    """A day of the month; `address` is empty where nothing takes place."""

    day: date
    words: str
    address: str
    is_today: bool
    items: tuple[GridItem, ...]
    more: str


def first_words(title: str) -> str:
    """What a cell has room for: whole words, one at the least, without a comma or colon at the end."""
    if len(title) <= _FIRST:
        return title
    end = title.rfind(" ", 0, _FIRST + 1)
    seen = title[:end] if end > 0 else title.partition(" ")[0]
    return seen.rstrip(" ,:;.–—-(") or seen


def weeks(
    first: date, showings: Iterable[Showing], today: date | None, frame: Frame
) -> list[list[GridCell | None]]:
    """Weeks from Monday; a day outside the month is no cell of it."""
    on_day: dict[date, list[Showing]] = {}
    for showing in showings:
        for day in marked_days(showing):
            on_day.setdefault(day, []).append(showing)
    after = list(months_of(first, first + 31 * DAY))[1]
    days: list[date | None] = [None] * first.weekday()
    days += [first + at * DAY for at in range((after - first).days)]
    days += [None] * (-len(days) % 7)
    return [_week(days[at : at + 7], on_day, today, frame) for at in range(0, len(days), 7)]


def _week(
    week: Sequence[date | None],
    on_day: dict[date, list[Showing]],
    today: date | None,
    frame: Frame,
) -> list[GridCell | None]:
    within = [day for day in week if day]
    lanes = lanes_of(within, on_day)
    return [
        _cell(day, within[-1], on_day.get(day, []), lanes, today, frame) if day else None
        for day in week
    ]


def lanes_of(week: Sequence[date], on_day: dict[date, list[Showing]]) -> dict[int, int]:
    """The lane of each bar of a week by the identity of what it shows, from 1: none lies on another."""
    ends: list[date] = []
    lanes: dict[int, int] = {}
    for day in week:
        for showing in on_day.get(day, ()):
            if _is_bar(showing) and id(showing) not in lanes:
                free = [at for at, end in enumerate(ends) if end < day]
                at = free[0] if free else len(ends)
                ends[at : at + 1] = [showing.last]
                lanes[id(showing)] = at + 1
    return lanes


def _is_bar(showing: Showing) -> bool:
    return 1 < showing.length <= WEEK


def _cell(
    day: date,
    last: date,
    shown: list[Showing],
    lanes: dict[int, int],
    today: date | None,
    frame: Frame,
) -> GridCell:
    """A day: bars where they lie, then the rest in what room is left."""
    bars = [one for one in shown if lanes.get(id(one), 0) in range(1, MOST + 1)]
    room = MOST - len(bars)
    rest = [one for one in shown if id(one) not in lanes][:room]
    more = len(shown) - len(bars) - len(rest)
    items = [_bar(one, day, last, lanes[id(one)], frame) for one in bars]
    items += [_single(one, day, frame) for one in rest]
    return GridCell(
        day=day,
        words=frame.words.day(day),
        address=frame.way + day_path(day) if shown else "",
        is_today=day == today,
        items=tuple(items),
        more=f"+{frame.words.number(more)}" if more > 0 else "",
    )


def _bar(showing: Showing, day: date, last: date, lane: int, frame: Frame) -> GridItem:
    """One day of a bar; what goes on from the week or month before begins anew."""
    begins = day == showing.first or day.weekday() == 0 or day.day == 1
    run = (min(showing.last, last) - day).days + 1 if begins else 0
    return GridItem(frame.card(showing), part=_part(showing, day, frame), lane=lane, run=run)


def _single(showing: Showing, day: date, frame: Frame) -> GridItem:
    start: datetime | None = showing.entry.event.when.start
    if showing.occurrence is not None:
        start = showing.occurrence.start
    at = frame.words.time(start) if start and showing.length == 1 else ""
    return GridItem(frame.card(showing), at=at, part=_part(showing, day, frame))


def _part(showing: Showing, day: date, frame: Frame) -> str:
    if showing.length == 1:
        return ""
    at = (day - showing.first).days + 1
    return frame.words.say("day {day} of {days}", day=at, days=showing.length)
