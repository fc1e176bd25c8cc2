"""The ready strings of an event in a list: worded once, joined many times."""

from datetime import date, datetime

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event
from calendarhub.model.network import EventType
from calendarhub.model.settings import Hub
from calendarhub.model.text import Chosen
from calendarhub.model.when import Precision
from calendarhub.model.window import Window
from calendarhub.rules import expand
from calendarhub.rules.differing import entry_on
from calendarhub.theme.card_state import state_of
from calendarhub.theme.marks import mark, tint
from calendarhub.theme.moment import Phase, machine, occurs, phase, stamp
from calendarhub.theme.place_words import place_words
from calendarhub.theme.tile import Tile, month_short, tile, until, weekdays
from calendarhub.theme.together import whole
from calendarhub.words import Words


class Card(Struct, frozen=True):
    """An event, or one occurrence of a series, in the words of one language.

    `title_language` is empty where the title is in the page's own language; `type_name` bears its
    mark, `place` is of names and has none. `state` is one of "", tentative, moved, postponed,
    cancelled, gone, and `note` its words (with `<del>` for an old date). `start` and `end` are for
    `datetime` attributes, `begins` and `ends` are UTC instants for scripts, the end
    exclusive; all four may be empty. `month` is `YYYY-MM`.
    `weekday`, `day` and `month_short` are for a leaf of a calendar, empty where no day is known; in a
    list stands `tile`, or `until` of what has begun and goes on. `hours` is the part of `when` that
    such a leaf leaves unsaid, `tint` the classes of a ground in the colour of the type. That a date
    is not confirmed is the state of what is still to come; `alone` is `when` with those words, for
    where no note stands beside it. `is_worded` says that words tell more of the day than its leaf.
    """

    id: str
    title: str
    title_language: str
    when: str
    alone: str
    place: str
    type: str
    type_name: Markup
    mark: Markup
    tint: str
    state: str
    note: Markup
    phase: Phase
    start: str
    end: str
    begins: str
    ends: str
    first: date | None
    last: date | None
    month: str
    fuzzy: bool
    is_worded: bool
    repeats: bool
    weekday: str
    day: str
    month_short: str
    hours: str
    tile: Tile
    until: Tile | None

    @property
    def date(self) -> Markup:
        """`when`, struck where it is known to be no longer true: the event was postponed."""
        return self.struck(escape(self.when))

    @property
    def is_said(self) -> bool:
        """Whether a leaf says all of `when`.

        What is known roughly or no longer true is said in words, too.
        """
        return not (self.hours or self.is_worded)

    @property
    def parted(self) -> Markup:
        """`when` as it breaks over lines, with its day in an element of its own.

        A list hides that where its leaf says it.
        """
        if not self.hours or self.is_worded:
            return self.struck(whole(self.when))
        day = whole(self.when.removesuffix(self.hours))
        return Markup('<span class="row-day">{}</span>{}').format(day, whole(self.hours))

    def struck(self, said: Markup) -> Markup:
        """Words of its date, struck where that is known to be no longer true."""
        if self.state == "postponed" and self.first is not None:
            return Markup("<del>{}</del>").format(said)
        return said


def card(
    entry: Entry,
    *,
    language: str,
    hub: Hub,
    words: Words,
    window: Window,
    occurrence: Occurrence | None = None,
) -> Card:
    """Word an entry for a list, a series as one of its occurrences where that is given."""
    settings = hub.settings
    if occurrence is not None:
        entry = entry_on(entry, occurrence.original)
    event = entry.event
    when, begins, ends = event.when, entry.begins, entry.ends
    if occurrence is not None and event.repeats is not None:
        when = occurs(when, occurrence)
        begins = expand.begins(occurrence, event, settings.timezone)
        ends = expand.ends(occurrence, event, settings.timezone)
    chain = settings.chain(language)
    title = event.title.pick(chain)
    kind = hub.network.types.get(event.type)
    where = phase(begins, ends, window.now)
    if occurrence is None and event.repeats is not None and where is Phase.RUNNING:
        where = Phase.COMING  # between its dates a series is not taking place
    state, note = state_of(entry, occurrence, words)
    if when.uncertain and where is not Phase.PAST and not state:
        state, note = "tentative", escape(words.say("not confirmed"))
    start, end = machine(when, settings.timezone)
    fuzzy = when.precision not in (Precision.TIME, Precision.DAY)
    day = when.earliest
    is_anywhere = event.is_online or entry.deadline is not None  # no town beside it tells the zone
    said, hours = words.when_parts(when, timezone_shown=is_anywhere)
    alone = said + hours
    if when.uncertain and state == "tentative":
        sure = replace(when, uncertain=False)
        said, hours = words.when_parts(sure, timezone_shown=is_anywhere)
    is_doubtful = when.approximate or (when.uncertain and state != "tentative")
    colour = kind.colour if kind else "grey"
    return Card(
        id=event.id,
        title=title.text,
        title_language=foreign(title, language),
        when=said + hours,
        alone=alone,
        place=place_words(event, chain=chain, words=words),
        type=event.type,
        type_name=_kind(kind, event, chain, language),
        mark=mark(colour, kind.shape if kind else "circle"),
        tint=tint(colour),
        state=state,
        note=note,
        phase=where,
        start=start,
        end=end,
        begins=stamp(begins),
        ends=stamp(ends),
        first=day,
        last=when.latest,
        month=day.isoformat()[:7] if day else "",
        fuzzy=fuzzy or when.approximate or when.uncertain,
        is_worded=fuzzy or is_doubtful or state == "postponed",
        repeats=event.repeats is not None,
        weekday=weekdays(words)[day.weekday()] if day and not fuzzy else "",
        day=str(day.day) if day and not fuzzy else "",
        month_short=month_short(day.month, words) if day and not fuzzy else "",
        hours=hours,
        tile=tile(when, words),
        until=until(when, where, words),
    )


def foreign(chosen: Chosen, language: str) -> str:
    """The language to mark a text with; empty where it is the page's own."""
    return "" if chosen.language == language else chosen.language


def marked(chosen: Chosen, language: str) -> Markup:
    """A text for a page in `language`, within a mark of its own language where that is another."""
    if chosen.language == language or not chosen.text:
        return escape(chosen.text)
    return Markup('<span lang="{}">{}</span>').format(chosen.language, chosen.text)


def kind_name(kind: EventType | None, identifier: str, chain: tuple[str, ...]) -> str:
    """An event type in words: its name, else its id as written."""
    return kind.name.pick(chain).text if kind else identifier.replace("-", " ")


def _kind(kind: EventType | None, event: Event, chain: tuple[str, ...], language: str) -> Markup:
    """The same with the mark of its language."""
    named = kind.name.pick(chain) if kind else Chosen(language, kind_name(None, event.type, chain))
    return marked(named, language)


def is_over(ends: datetime | None, now: datetime) -> bool:
    """Whether something has ended; what has no end never has."""
    return ends is not None and ends <= now
