"""How large a calendar becomes, and what to do when programs will refuse it (ICS-83).

The size is worked out from what the events say, to within a tenth: so a check, a build and the status
of a hub agree, and nothing has to be written first.
"""

from collections.abc import Iterator, Mapping, Sequence

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.text import Text

# Google drops a calendar over 1 MB without a word (measured by its users; before or after gzip is
# unknown), so there must be room for the months until somebody acts.
MOST = 900_000  # octets
LIMIT = 1_000_000
# Names of properties, stamps and addresses, in a hub of several languages.
_FRAME = 600
_CUT = 1_250  # octets of a text that feeds cut at 1,200 characters
_FOLDED = 1.05  # a line in 75 octets is folded; commas and line ends are escaped
_SAMPLE = 200
_YEAR = 366  # days
_LONGEST_SPAN = 92  # days (FUZ-02)
# No event takes less: what holds fewer of them is not looked at.
_FEWEST = MOST // (_FRAME + 2 * _CUT)


def about(entries: Sequence[Entry]) -> int:
    """About how many octets a calendar of these entries has; of many a part is looked at."""
    step = max(1, len(entries) // _SAMPLE)
    sample = entries[::step]
    if not sample:
        return 0
    return round(sum(map(_octets, sample)) / len(sample) * len(entries))


def too_large(feeds: Sequence[Feed], sizes: Mapping[str, int], this_year: int) -> Iterator[Problem]:
    """Each feed that programs will refuse, or soon; `sizes` are those of each, by its name."""
    for feed in feeds:
        octets = sizes[feed.name]
        if octets > MOST:
            yield _problem(feed, octets, this_year)


def size(feed: Feed, selected: Mapping[str, tuple[Entry, ...]]) -> int:
    """About how many octets the calendar of a feed has; 0 where it is small for sure."""
    entries = selected.get(feed.name, ())
    return about(entries) if len(entries) >= _FEWEST else 0


def _problem(feed: Feed, octets: int, this_year: int) -> Problem:
    megabytes = f"{octets / 1_000_000:.1f} MB"
    verb = "drops" if octets > LIMIT else "will soon drop it: it drops"
    name = f"/feeds/{feed.name}.ics" if feed.listed else f"of the unlisted feed {feed.name}"
    return Problem(
        code="feed.large",
        message=f"The calendar {name} has about {megabytes}; Google {verb} a "
        "calendar over 1 MB without a word.",
        where=Origin(f"feeds/{feed.name.partition('/')[0]}.yaml"),
        remedy=_remedy(feed, this_year),
        severity=Severity.WARNING,
    )


def _remedy(feed: Feed, this_year: int) -> str:
    smaller = "Make smaller feeds beside it and offer those: one with `each: type` or a `select:`."
    if feed.back is not None and feed.back <= _YEAR:
        return smaller
    past = f"{'/feeds/' if feed.listed else ''}{feed.name}/{this_year - 1}.ics"
    return (
        f"Write `back: 1y` into the feed's file: past years stand in {past} and so on, so that "
        f"nothing is lost. {smaller}"
    )


def _octets(entry: Entry) -> int:
    event = entry.event
    first, last = event.when.earliest, event.when.latest
    if first is None or last is None or (last - first).days >= _LONGEST_SPAN:
        return 0  # too vague for a calendar
    told = min(_CUT, _length(event.summary) + _length(event.body))
    said = told + _length(event.title) + _place(event) + _others(event)
    return round((_FRAME + said * _FOLDED) * (1 + len(entry.overrides)))


def _place(event: Event) -> int:
    place = event.place
    return _length(place.name) + _length(place.city) + len(place.street) + 20 if place else 0


def _others(event: Event) -> int:
    """Links, papers and deadlines, each with its words."""
    links = [event.url, event.registration, event.online, event.online]
    links += [document.url for document in event.documents]
    said = sum(len(link) + 24 for link in links if link) + 60 * len(event.deadlines)
    return said + 60 * len(event.organisers) + sum(len(tag) + 1 for tag in event.tags)


def _length(text: Text) -> int:
    """The octets of one version: a calendar has one language."""
    return max((len(one.encode()) for _, one in text.versions), default=0)
