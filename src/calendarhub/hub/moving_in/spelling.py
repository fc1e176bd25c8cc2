"""How categories are spelt in an export: events know them as tags, which have no capitals."""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from calendarhub.ical.tree import unescape
from calendarhub.rules.clean import slug

_CATEGORIES = re.compile(r"^CATEGORIES[^:\n]*:(.*)$", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]")
_LONGEST = 80


def spelt(pages: Iterable[bytes], kind: str, tags: Collection[str]) -> Mapping[str, str]:
    """The words of which these tags were made, as the export writes them; else made of the tag."""
    found: dict[str, str] = {}
    for data in pages:
        for said in _words(data.decode("utf-8-sig", "replace"), kind):
            word = " ".join(said.split())
            if 0 < len(word) <= _LONGEST and (tag := slug(word)) in tags:
                found.setdefault(tag, word)
    return {tag: found.get(tag) or tag.replace("-", " ").capitalize() for tag in tags}


def _words(text: str, kind: str) -> Iterator[str]:
    if kind == "ics":
        for line in _CATEGORIES.findall(_FOLD.sub("", text).replace("\r", "")):
            yield from (unescape(word) for word in re.split(r"(?<!\\),", line))
    elif kind == "sheet":
        for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)):
            yield from (word for cell in row for word in re.split("[,;]", cell))
    else:
        yield from _strings(_json(text), 0)


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strings(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < 12 and isinstance(value, dict | list):
        inside: Iterable[Any] = value.values() if isinstance(value, dict) else value
        for one in inside:
            yield from _strings(one, depth + 1)
