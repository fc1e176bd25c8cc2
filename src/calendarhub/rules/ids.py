"""Ids that two events of other people's files would share: what tells the second one apart."""

from collections.abc import Iterator, Mapping, Sequence

from calendarhub.model.event import Event
from calendarhub.model.record_source import RecordSource
from calendarhub.rules.clean import slug

_LONGEST = 128


class Origins:
    """Where events come from, as far as their ids are concerned.

    `owners` are the sources of files by number, `lists` the suffixes of files that hold nothing but
    rows.
    """

    def __init__(
        self,
        sources: Sequence[RecordSource] = (),
        owners: Mapping[str, int] | None = None,
        *,
        lists: tuple[str, ...] = (),
    ) -> None:
        self._sources = sources
        self._owners = owners or {}
        self._lists = lists

    def _source(self, path: str) -> RecordSource | None:
        number = self._owners.get(path)
        return None if number is None else self._sources[number]

    def path_id(self, event: Event) -> str:
        """The id that the path of a file of another shape gives, below its folder; else empty."""
        path = event.origin.path
        source = self._source(path)
        if source is None or not (source.is_mapped and source.folder) or source.each:
            return ""
        if event.given_id and not source.id:
            return ""  # the file itself says its id
        below = path.removeprefix(f"{source.folder}/").rpartition(".")[0]
        made = slug(below.removesuffix("/index").removesuffix("/_index"))[-_LONGEST:].strip("-")
        return "" if made == event.id else made  # in one folder nothing tells two names apart

    def is_row(self, event: Event) -> bool:
        """Whether an event is a row of such a file, and its id is made of its title and start."""
        return not event.given_id and event.origin.path.casefold().endswith(self._lists)

    def is_made(self, event: Event) -> bool:
        """Whether an event is a row of a list whose id the settings make of its fields."""
        source = self._source(event.origin.path)
        return bool(source and source.file and source.id)

    def others(self, event: Event) -> Iterator[str]:
        """The ids that it has where another event has its first one."""
        if by_path := self.path_id(event):
            yield by_path
        if self.is_made(event):
            start = event.when.edtf.split("/")[0]
            for more in filter(None, (slug(start), slug(city(event)))):
                yield f"{event.id}-{more}"[:_LONGEST]


def template(events: Sequence[Event], fields: Mapping[str, object]) -> str:
    """A template that gives each of these events an id of its own; empty where none is found.

    It is made of the keys that a field map names, and tried out.
    """
    title, place = fields.get("title", "title"), fields.get("place")
    there = place.get("city") if isinstance(place, Mapping) else None
    if not isinstance(title, str) or "{" in title:
        return ""
    for parts in (("year",), ("year", "month"), ("city", "year"), ("year", "month", "day")):
        if "city" in parts and not isinstance(there, str):
            continue
        made = {_made(event, parts) for event in events}
        if len(made) == len(events) and "" not in made:
            return "-".join(
                [f"{{{title}}}", *(f"{{{there if p == 'city' else p}}}" for p in parts)]
            )
    return ""


def _made(event: Event, parts: tuple[str, ...]) -> str:
    start = event.when.edtf.split("/")[0].split("-")
    known = dict(zip(("year", "month", "day"), start, strict=False)) | {"city": slug(city(event))}
    said = [slug(event.title.versions[0][1]), *(known.get(part, "") for part in parts)]
    return "-".join(said) if all(said) else ""


def city(event: Event) -> str:
    """The town of an event in its first language, or empty."""
    return event.place.city.versions[0][1] if event.place and event.place.city else ""
