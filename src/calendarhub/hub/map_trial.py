"""A map tried on the files that it is for, read from its own lines as a hub would read them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from calendarhub import config
from calendarhub.config import settings as settings_file
from calendarhub.fetch import Found
from calendarhub.input.context import RecordContext
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Table
from calendarhub.input.yaml import compose
from calendarhub.model.event import Event
from calendarhub.model.problem import Problem
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub
from calendarhub.pipeline.parse_files import parse_file
from calendarhub.rules.merge import merge
from calendarhub.sources.record.survey.block import block

MOST_PAGES = 5
ENOUGH = 20  # rows from which an id made of their titles can be judged
_NO_EVENT = {"record.title.missing", "record.start.missing"}
_IDS = (
    "{title}-{year}",
    "{title}-{year}-{month}",
    "{title}-{year}-{month}-{day}",
)


class Tried(Struct, frozen=True):
    """The lines of a map, the source that they make, and what it gives."""

    text: str
    source: RecordSource
    events: Sequence[Event]
    problems: Sequence[Problem]


def best(
    proposal: dict[str, object],
    why: Mapping[str, str],
    found: Sequence[Found],
    hub: Hub,
    own: Sequence[str],
    without: Collection[str] = (),
) -> Tried:
    """The map, with ids where they lose nothing: each is tried before it is proposed."""
    base = str(proposal.get("folder", ""))
    found = [one for one in found if one.path.removeprefix(f"{base}/") not in without]
    plain = _tried(block(proposal, why), found, hub)
    source, events = plain.source, plain.events
    fields = proposal.get("fields")
    title = fields.get("title", "") if isinstance(fields, Mapping) else ""
    if not events or (source.folder and not source.rows and not _lost(events)):
        return plain
    for template in _candidates(source, str(title), len(events), own):
        said = "no event is lost by it"
        other = _tried(block(proposal | {"id": template}, {**why, "id": said}), found, hub)
        if len(other.events) == len(events) and not _lost(other.events):
            return other
    return plain


def pages_of(tried: Tried) -> list[str]:
    """The few files of a folder that hold no event: neither a title nor a date, or a page of lists."""
    read = {event.origin.path for event in tried.events}
    told: dict[str, set[str]] = {}
    for problem in tried.problems:
        told.setdefault(problem.where.path, set()).add(problem.code)
    pages = [
        path.removeprefix(f"{tried.source.folder}/")
        for path, codes in sorted(told.items())
        if path not in read and (codes >= _NO_EVENT or "record.page" in codes)
    ]
    return pages if tried.source.folder and len(pages) <= MOST_PAGES else []


def _tried(text: str, found: Sequence[Found], hub: Hub) -> Tried:
    """What a map gives, read from its own lines as a hub would read them."""
    node = compose(f"name: Map\n{text}", path=config.SETTINGS).root
    reader = FileReader(config.SETTINGS, "settings")
    assert isinstance(node, Table), "the lines are our own"
    source = settings_file.settings(reader, node).records[0]
    context = RecordContext.of(hub, source)
    events: list[Event] = []
    problems = list(reader.problems)
    for one in found:
        parsed = parse_file(one, context)
        events += parsed.events
        problems += parsed.problems
    return Tried(text, source, events, problems)


def _candidates(source: RecordSource, title: str, rows: int, own: Sequence[str]) -> Iterator[str]:
    """What an id may be made of; of few rows nobody knows whether a title comes back in a year."""
    if source.folder and not source.rows:
        yield "{path}"
    yield from (f"{{{key}}}" for key in own)
    if title and "{" not in title and rows >= ENOUGH:
        for template in _IDS:
            yield template.replace("{title}", f"{{{title}}}")


def _lost(events: Sequence[Event]) -> int:
    """How many events would not be published for their ids; equal rows are one."""
    return len(merge(event for event in events if not event.draft).lost)
