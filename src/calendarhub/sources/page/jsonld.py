"""Events in JSON-LD: in arrays, graphs, lists of items and pages."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from calendarhub.sources.common.answer import Told
from calendarhub.sources.page.schema_org import Thing, as_list, is_event, types_of

_DEEPEST = 30


class FoundThing(NamedTuple):
    """An event of a page with the line on which its script begins."""

    thing: Thing
    line: int


def things(scripts: Iterator[tuple[str, int]], told: Told) -> list[FoundThing]:
    """The events of some scripts, each with its first line."""
    found = []
    for text, line in scripts:
        value = _parsed(text, line, told)
        found += [FoundThing(one, line) for one in _events(value, 0)]
    return found


def links(scripts: Iterator[tuple[str, int]], told: Told) -> list[str]:
    """The addresses of a list of items that only names pages."""
    found: list[str] = []
    for text, line in scripts:
        found += _items(_parsed(text, line, told), 0)
    return found


def _parsed(text: str, line: int, told: Told) -> Any:
    text = text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
    text = text.strip().removeprefix("<!--").removesuffix("-->")
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        where = line + text.count("\n", 0, error.pos)
        message = f"its JSON-LD cannot be read: {error.msg} (column {error.colno})"
        told.tell("intake.json", message, where, "Tell them: no program can read it.")
    except RecursionError:
        told.tell("intake.json", "its JSON-LD is nested too deep", line)
    return None


def _events(value: Any, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _events(one, depth + 1)
    elif isinstance(value, Mapping):
        if is_event(value) and (value.get("startDate") or "EventSeries" not in types_of(value)):
            yield value
            return
        for key, one in value.items():
            if key != "superEvent" and isinstance(one, Mapping | list):
                yield from _events(one, depth + 1)


def _items(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    for one in as_list(value):
        if not isinstance(one, Mapping):
            continue
        if "ItemList" in types_of(one):
            for item in as_list(one.get("itemListElement")):
                inner = item.get("item", item) if isinstance(item, Mapping) else item
                address = (
                    inner.get("url") or inner.get("@id") if isinstance(inner, Mapping) else inner
                )
                if isinstance(address, str):
                    yield address
        else:
            for inner in one.values():
                if isinstance(inner, Mapping | list):
                    yield from _items(inner, depth + 1)
