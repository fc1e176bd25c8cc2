"""Small readers for tests: a text in, events or problems out."""

from textwrap import dedent
from typing import Any

from msgspec.structs import replace

from calendarhub.input.tree import Scalar, Table
from calendarhub.input.yaml import compose
from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import ParsedFile, RecordContext, parse

CONTEXT = RecordContext(
    timezone="Europe/Helsinki",
    languages=("en", "fi", "nb"),
    types=frozenset({"board-meeting", "conference"}),
    organisations=frozenset({"bsr-phc", "ndphs"}),
    projects=frozenset({"primcare-it"}),
)


def read(text: str | bytes, path: str = "events/board.md", **kwargs: Any) -> ParsedFile:
    """What a file with this text gives; `source` makes it a file of another shape."""
    context = kwargs.pop("context", CONTEXT)
    if source := kwargs.pop("source", None):
        context = replace(context, source=source)
    data = text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode()
    return parse(Payload(path, data), context=context, **kwargs)


def record(fields: str, body: str = "", **kwargs: Any) -> ParsedFile:
    """What a Markdown record gives; title and start are there unless the fields name them."""
    lines = dedent(fields).strip("\n")
    title = "" if _has(lines, "title") else "title: Board\n"
    start = "" if _has(lines, "start") else "start: 2026-12-05\n"
    return read(f"---\n{title}{start}{lines}\n---\n{body}", **kwargs)


def _has(lines: str, key: str) -> bool:
    return any(line.startswith(f"{key}:") for line in lines.splitlines())


def event(fields: str, body: str = "", **kwargs: Any) -> Event:
    """The one event of a record that has no mistake."""
    parsed = record(fields, body, **kwargs)
    assert not errors(parsed), errors(parsed)
    return parsed.events[0]


def errors(parsed: ParsedFile) -> list[Problem]:
    """What keeps a record out."""
    return [one for one in parsed.problems if one.severity is Severity.ERROR]


def problem(fields: str, body: str = "", **kwargs: Any) -> Problem:
    """The one problem of a record."""
    parsed = record(fields, body, **kwargs)
    assert len(parsed.problems) == 1, parsed.problems
    return parsed.problems[0]


def mapped(**kwargs: Any) -> RecordSource:
    """A source of another shape."""
    return RecordSource(**{"folder": "../other", **kwargs})


def scalar(line: str) -> Scalar:
    """The value of a line of YAML, with its place."""
    root = compose(line, path="a.md").root
    assert isinstance(root, Table)
    [(_, value)] = root.entries.values()
    assert isinstance(value, Scalar)
    return value
