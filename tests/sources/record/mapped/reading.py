"""What a record of another shape gives: the event, and what is told."""

from typing import Any

from calendarhub.model.event import Event
from calendarhub.sources.record.event import ParsedFile
from tests.sources.record.reading import errors, mapped, read

BERLIN = {"timezone": "Europe/Berlin"}


def parsed(text: str, path: str = "../other/2027-06-02-talk.md", **source: Any) -> ParsedFile:
    """A Markdown file, or one whose path says what it is, read through a map."""
    source = {"fields": {"title": "name", "start": "date", "end": "until"}, **source}
    text = f"---\nname: Talk\n{text}\n---\n" if path.endswith(".md") else text
    return read(text, path=path, source=mapped(**source))


def one(text: str, **source: Any) -> Event:
    """The one event; nothing keeps it out."""
    found = parsed(text, **source)
    assert not errors(found), errors(found)
    assert len(found.events) == 1
    return found.events[0]


def when(text: str, **source: Any) -> str:
    """The time of the one event: `start` or `start/end`, an hour that is not said left out."""
    made = one(text, **source).when
    return made.edtf + (f"/{made.end:%Y-%m-%dT%H:%M}" if made.end else "")


def told(text: str, **source: Any) -> list[str]:
    """The codes of what is told."""
    return [problem.code for problem in parsed(text, **source).problems]
