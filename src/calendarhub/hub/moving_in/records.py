"""An event that moves in as the text of a record, as a person would write it."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.text import NO_TEXT
from calendarhub.sources.imported.writer import dumped, record

_BEFORE_THE_TEXT = ("uid", "sequence", "aliases")


def record_text(event: Event, *, language: str, timezone: str) -> str:
    """A record in Markdown; `language` and `timezone` are those of the hub, which need not be said.

    A text in that language alone stands below; in several it stands in `body:`.
    """
    body = dict(event.body.versions)
    below = body.pop(language, "") if set(body) <= {language} else ""
    row = record(replace(event, body=NO_TEXT) if below else event)
    if row.get("timezone") == timezone:
        del row["timezone"]
    if event.image:
        row["image"] = {"src": event.image.src}
    if event.documents:
        row["documents"] = [{"kind": one.kind, "url": one.url} for one in event.documents]
    for name in _BEFORE_THE_TEXT:
        row.pop(name, None)
    row |= {name: said for name, said in _kept(event).items() if said}
    text = dumped(_plain(row, language))
    return f"---\n{text}---\n" + (f"\n{below.strip()}\n" if below else "")


def _kept(event: Event) -> dict[str, Any]:
    return {"uid": event.uid, "sequence": event.sequence, "aliases": list(event.aliases)}


def _plain(value: Any, language: str) -> Any:
    """Without the name of a language that is the hub's own."""
    if isinstance(value, Mapping):
        if set(value) == {language} and isinstance(value[language], str):
            return value[language]
        return {key: _plain(one, language) for key, one in value.items()}
    return [_plain(one, language) for one in value] if isinstance(value, list) else value
