"""What came in from a source, as text: equal input gives equal bytes (FILE-01)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from calendarhub.model.event import Changed, Event, Place, Provenance, Repeats, Status
from calendarhub.model.foreign import ImportedEvent, ImportedFile, WithdrawnEvent
from calendarhub.model.text import Text
from calendarhub.model.when import When
from calendarhub.rules.intake.steps import order

HEAD = (
    "# Written by `calendarhub import`, and replaced by it: what is changed here is lost.\n"
    "# To change an event, write a record that says amends: and its id.\n"
)
_ENDS = re.compile("[\x85\u2028\u2029]")
_WIDEST = 1_000_000  # no line is broken: a difference shows what changed, and no more


class _Bare(str):
    """A value that is written without quotes: a date, a time, an id."""

    __slots__ = ()


_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Base):  # type: ignore[misc]
    """Writes texts of several lines as blocks, and never an alias."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _plain(dumper: Any, value: _Bare) -> Any:
    kind = dumper.resolve(yaml.ScalarNode, str(value), (True, False))
    return dumper.represent_scalar(kind, str(value))


def _text(dumper: Any, value: str) -> Any:
    if _ENDS.search(value):
        style: str | None = '"'  # as escapes: other programs of YAML end a line there
    else:
        style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(_Bare, _plain)
_Dumper.add_representer(str, _text)


def write_imported(file: ImportedFile) -> bytes:
    """The bytes of the file: events by start and id, keys in one order."""
    rows: dict[str, Any] = {
        "source": _Bare(file.source),
        **({"stale": _day(file.stale)} if file.stale else {}),
        "events": [_row(one) for one in sorted(file.events, key=order)],
    }
    if file.withdrawn:
        gone = sorted(file.withdrawn, key=lambda one: (one.on, one.id))
        rows["withdrawn"] = [_withdrawn(one) for one in gone]
    return (HEAD + dumped(rows)).encode()


def dumped(rows: Mapping[str, Any]) -> str:
    """Keys and values as YAML: in their order, texts of several lines as blocks."""
    made = yaml.dump(
        rows, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDEST, encoding=None
    )
    return str(made)


def _row(one: ImportedEvent) -> dict[str, Any]:
    event = one.event
    came = {
        "key": one.key,
        "url": one.url,
        "uid": one.uid if one.uid != one.key else "",
        "via": list(one.via),
        "origin": _provenance(one.provenance) if one.provenance else {},
        "first": _day(one.first),
        "changed": _day(one.changed),
    }
    row: dict[str, Any] = {"id": _Bare(one.id), "from": _said(came)}
    if not one.uid:
        row["from"]["uid"] = _Bare("")  # its key is ours, not a UID
    if one.missing:
        row["missing"] = _day(one.missing)
    if one.waiting:
        row["waiting"] = True
    return row | record(event)


def _provenance(first: Provenance) -> dict[str, Any]:
    return _said({"source": first.source, "organisation": first.organisation, "url": first.url})


def _withdrawn(one: WithdrawnEvent) -> dict[str, Any]:
    row = {"id": _Bare(one.id), "key": one.key, "on": _day(one.on), "url": one.url}
    return _said(row) | {"title": _by_language(one.title), **_times(one.when)}


def record(event: Event) -> dict[str, Any]:
    """An event with the keys and values of a record, in their usual order, without its id."""
    row: dict[str, Any] = {"title": _by_language(event.title)}
    row |= _said({"type": _Bare(event.type)})
    row |= _times(event.when)
    places = [_place(place) for place in event.places]
    if event.online_name:
        places.append({"name": _by_language(event.online_name)})
    rest = {
        "place": places[0] if len(places) == 1 else places,
        "online": event.online,
        "organiser": _one_or_list(event.organisers),
        "tags": [_Bare(tag) for tag in event.tags],
        "url": event.url,
        "registration": event.registration,
        "status": _Bare(event.status.value) if event.status is not Status.CONFIRMED else "",
        "reason": _by_language(event.reason),
        "repeats": _repeats(event.repeats) if event.repeats else {},
        "uid": event.uid,
        "summary": _by_language(event.summary),
        "body": _by_language(event.body),
    }
    return row | _said(rest)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in values.items() if value}


def _by_language(text: Text) -> dict[str, str]:
    return dict(text.versions)


def _one_or_list(values: Sequence[str]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _day(day: date) -> _Bare:
    return _Bare(day.isoformat())


def _times(when: When) -> dict[str, Any]:
    """Start and end as records say them: exact times with their zone, days, or what is known."""
    if when.start is not None:
        row = {"start": _Bare(_clock(when.start))}
        if when.end is not None:
            row["end"] = _Bare(_clock(when.end))
        return row | _said({"timezone": _Bare(when.timezone)})
    first, slash, last = when.edtf.partition("/")
    if when.is_all_day and slash:
        return {"start": _Bare(first), "end": _Bare(last)}
    return {"start": _Bare(when.edtf)}


def _clock(moment: Any) -> str:
    return str(moment.isoformat(timespec="seconds" if moment.second else "minutes"))


def _place(place: Place) -> dict[str, Any]:
    return _said(
        {
            "name": _by_language(place.name),
            "street": place.street,
            "city": _by_language(place.city),
            "country": place.country,
            "geo": [_Bare(str(part)) for part in place.geo] if place.geo else [],
        }
    )


def _repeats(repeats: Repeats) -> dict[str, Any]:
    moved = {
        _day(move.original): _Bare(_clock(move.at)) if move.at else _day(move.to)
        for move in repeats.moved
    }
    return _said(
        {
            "rule": _Bare(repeats.rule),
            "except": [_day(day) for day in repeats.excluded],
            "moved": moved,
            "cancelled": [_day(day) for day in repeats.cancelled],
            "changed": {_day(one.original): _changed(one) for one in repeats.changed},
        }
    )


def _changed(one: Changed) -> dict[str, Any]:
    row = _said({"title": _by_language(one.title), "summary": _by_language(one.summary)})
    if one.places is not None:
        places = [_place(place) for place in one.places]
        if one.online_name:
            places.append({"name": _by_language(one.online_name)})
        row["place"] = (places[0] if len(places) == 1 else places) if places else _Bare("")
    if one.online is not None:
        row["online"] = one.online or _Bare("no")
    rest = {
        "url": one.url,
        "registration": one.registration,
        "status": _Bare(one.status.value) if one.status else "",
        "reason": _by_language(one.reason),
    }
    return row | _said(rest)
