"""TOML as values with places: read by the standard library, its keys then found line by line."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table
from calendarhub.model.problem import Origin, Problem

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=\s*"""
)
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")

Place = tuple[int, int, int, int]  # line, column of the key; column and width of the value


def table(text: str, *, path: str, first_line: int = 1) -> Table | Problem:
    """The values of a TOML text that begins on `first_line` of a file, or what is wrong with it."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _broken(text, str(error), path, first_line)
    except RecursionError:
        return Problem(
            "yaml.deep", "values stand too deep in one another", Origin(path, first_line)
        )
    made = _node(read, (), _places(text, first_line), (first_line, 1, 1, 1))
    assert isinstance(made, Table), "a TOML text is a table"
    return made


def _broken(text: str, message: str, path: str, first_line: int) -> Problem:
    found = _PLACE.search(message)
    lines = text.split("\n")
    line = int(found[1]) if found and found[1] else len(lines)
    column = int(found[2]) if found and found[2] else 1
    said = _PLACE.sub("", message).strip()
    remedy = 'Write key = "text" on a line of its own; dates stand without quotes: 2027-03-08.'
    return Problem(
        "record.toml",
        f"the front matter (+++) is no TOML: {said[:1].lower()}{said[1:]}",
        Origin(path, line + first_line - 1, column),
        remedy,
    )


def _places(text: str, first_line: int) -> dict[tuple[str, ...], Place]:
    """Where each key stands; of one that is in several tables of a list, the first."""
    within: tuple[str, ...] = ()
    places: dict[tuple[str, ...], Place] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        if header := _HEADER.match(line):
            within = _parts(header[1])
            places.setdefault(within, (number, 1, header.start(1) + 1, len(header[1])))
        elif key := _KEY.match(line):
            width = max(1, len(line.rstrip()) - key.end())
            places.setdefault(
                (*within, *_parts(key[1])), (number, key.start(1) + 1, key.end() + 1, width)
            )
    return places


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))


def _node(
    value: Any, path: tuple[str, ...], places: Mapping[tuple[str, ...], Place], above: Place
) -> Node:
    place = places.get(path, above)
    line, _, column, width = place
    match value:
        case dict():
            entries = {}
            for key, inner in value.items():
                at = places.get((*path, key), place)
                entries[key] = KeyEntry(
                    Scalar(key, at[0], at[1], len(key)), _node(inner, (*path, key), places, place)
                )
            return Table(entries, line, column, width)
        case list():
            items = tuple([_node(inner, path, places, place) for inner in value])
            return Items(items, line, column, width)
        case bool():
            return Scalar("true" if value else "false", line, column, width)
        case datetime() | date() | time():
            return Scalar(_moment(value), line, column, width)
        case str():
            return Scalar(value, line, column, width, '"')
        case _:
            return Scalar(str(value), line, column, width)


def _moment(value: datetime | date | time) -> str:
    """A day or a time as we write it: no seconds where they are zero, Z for UTC."""
    said = value.isoformat().replace("+00:00", "Z")
    return re.sub(r"(T?\d\d:\d\d):00(?=$|[Z+-])", r"\1", said)
