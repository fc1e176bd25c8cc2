"""The egress gate: what was written is read back from disk before it goes live."""

import json
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from calendarhub.build.make import Made
from calendarhub.model.problem import Origin, Problem

# Nothing from outside is fetched or expanded while a feed is read.
_XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def verify(staging: Path, made: Made) -> tuple[Problem, ...]:
    """What is wrong with the files that changed; an empty answer lets the release go live."""
    problems = []
    for path in made.written:
        reader = _READERS.get(path.rpartition(".")[2])
        if reader is None:
            continue
        try:
            reader((staging / path).read_bytes())
        except (etree.XMLSyntaxError, ValueError) as error:
            problems.append(_broken(path, str(error)))
    return tuple(problems)


def _xml(data: bytes) -> None:
    if b"<!DOCTYPE" in data[:1000]:
        message = "a document type has no place in a feed"
        raise ValueError(message)
    etree.fromstring(data, _XML)


_READERS: dict[str, Callable[[bytes], object]] = {
    "rss": _xml,
    "atom": _xml,
    "xml": _xml,
    "json": json.loads,
    "jcal": json.loads,
}


def _broken(path: str, reason: str) -> Problem:
    return Problem(
        code="gate.unreadable",
        message=f"The new {path} could not be read back: {reason}.",
        where=Origin(path=path),
        remedy="The old publication stays. This is a fault of calendarhub: please report it.",
    )
