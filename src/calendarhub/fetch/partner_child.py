"""What is done with the bytes of partners, in the confined child alone (IN-01)."""

from datetime import UTC, datetime, timedelta
from functools import cache
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.fetch.sandbox import Confinement, Item, Result
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.partner import FeedLink, PartnerSource
from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.discovery import feed_links
from calendarhub.sources.kinds import KINDS, kind_of

UNKNOWN = (
    "the answer is no calendar, feed, page, sheet or interface that is known:"
    " look at the address in a browser"
)
_LONGEST_DELAY = 60.0


class ReadJob(Struct, frozen=True):
    """A page of an answer to be read; an empty `kind` is found out. `name` is for problems."""

    kind: str
    data: bytes
    context: AnswerContext
    name: str = ""


class ReadPart(Struct, frozen=True):
    """What a page of an answer holds, and of which kind it is."""

    kind: str
    calendar: ForeignCalendar


def read_part(job: ReadJob) -> ReadPart:
    """The events of a page of an answer."""
    payload = Payload("", job.data)
    kind = job.kind or kind_of(payload, job.context.media_type)
    if kind not in KINDS:
        return ReadPart("", ForeignCalendar(failed=UNKNOWN))
    named = replace(payload, path=partner_path(job.context.source.id, kind, job.name))
    return ReadPart(kind, KINDS[kind].reader()(named, job.context))


def begun(child: Confinement[Item, Result], kind: str = "") -> None:
    """Begin a child that has what it needs: to import it takes longer than to read most answers.

    No thread forks while another one imports, or the child would wait for it for ever.
    """
    with _FORKING:
        _imported(kind)
        child.start()


@cache
def _imported(kind: str) -> None:
    """Import what a kind needs, by reading a few bytes of our own."""
    if kind in _SAMPLES:
        source = PartnerSource(id="sample", url="https://sample.example/")
        read_part(
            ReadJob(kind, _SAMPLES[kind], AnswerContext(source, datetime(2026, 1, 1, tzinfo=UTC)))
        )


_FORKING = Lock()
_SAMPLES = {
    "ics": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:sample\r\nSUMMARY:Sample\r\n"
    b"DTSTART:20270101T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "page": b'<html><script type="application/ld+json">{"@context": "https://schema.org",'
    b' "@type": "Event", "name": "Sample", "startDate": "2027-01-01", "description": "<p>x</p>"}'
    b"</script></html>",
}


def partner_path(source: str, kind: str, name: str = "") -> str:
    """How problems name an answer of a source, or another page of it."""
    return f"{source} ({' '.join(filter(None, (kind, name)))})"


class LinksJob(Struct, frozen=True):
    """What an address answers, of which the calendars behind it are wanted."""

    data: bytes
    context: AnswerContext


class LinksFound(Struct, frozen=True):
    """What an answer holds itself, and the addresses of calendars that it leads to, the best first."""

    part: ReadPart
    links: tuple[FeedLink, ...] = ()


def read_links(job: LinksJob) -> LinksFound:
    """The calendars behind an answer: a page leads to them, all else is one itself."""
    part = read_part(ReadJob("", job.data, job.context))
    links = feed_links(job.data, job.context.base) if part.kind == "page" else ()
    return LinksFound(part, links)


class RobotsJob(Struct, frozen=True):
    """A robots.txt, and the addresses on its host that are to be asked."""

    text: str
    addresses: tuple[str, ...]


class RobotsSaid(Struct, frozen=True):
    """Which of the addresses may be asked, and the gap between questions that is asked for."""

    allowed: tuple[str, ...]
    gap: timedelta | None = None


def read_robots(job: RobotsJob) -> RobotsSaid:
    """What a robots.txt says to us (RFC 9309)."""
    from protego import Protego  # noqa: PLC0415 (in the child that reads strangers' bytes)

    rules = Protego.parse(job.text)
    allowed = tuple(one for one in job.addresses if rules.can_fetch(one, NAME))
    delay = rules.crawl_delay(NAME) or 0.0
    gap = timedelta(seconds=min(delay, _LONGEST_DELAY)) if delay > 0 else None
    return RobotsSaid(allowed, gap)


NAME = "calendarhub"  # by which robots.txt speaks to us
