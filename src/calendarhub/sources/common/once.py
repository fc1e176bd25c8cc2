"""Keys of events, each once: some programs give one to all of theirs."""

from collections.abc import Sequence

from msgspec.structs import replace

from calendarhub.model.foreign import ForeignEvent


def each_key_once(events: Sequence[ForeignEvent]) -> list[ForeignEvent]:
    """Each event and each key once: of events that share a key all but the first get their start."""
    groups: dict[str, list[ForeignEvent]] = {}
    for one in events:
        groups.setdefault(one.key, []).append(one)
    renamed: dict[int, str] = {}
    dropped: set[int] = set()
    for key, group in groups.items():
        seen: set[object] = set()
        rest = []
        for one in group:
            said = (one.event.title, one.event.when, one.event.places, one.event.url)
            if said in seen:
                dropped.add(id(one))
            else:
                rest.append(one)
            seen.add(said)
        for number, one in enumerate(sorted(rest, key=_order)[1:], start=1):
            same = [other for other in rest if _start(other) == _start(one)]
            behind = f"#{_start(one)}" if len(same) == 1 else f"#{_start(one)}#{number}"
            renamed[id(one)] = f"{key}{behind}"
    return [
        replace(one, key=renamed.get(id(one), one.key)) for one in events if id(one) not in dropped
    ]


def _start(one: ForeignEvent) -> str:
    return one.event.when.edtf


def _order(one: ForeignEvent) -> tuple[str, tuple[tuple[str, str], ...]]:
    return _start(one), tuple(one.event.title)
