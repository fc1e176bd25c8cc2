"""A source put behind the others in `network/sources.yaml`; not a character above it changes."""

import json
import re

from calendarhub.input.tree import Items
from calendarhub.input.yaml import compose
from calendarhub.model.partner import PartnerSource

PATH = "network/sources.yaml"
HEAD = "# Whose calendars are read. docs/partners.md explains every key.\n"
_PLAIN = re.compile(r"[A-Za-z0-9][^\s#:]*(?::[^\s#:]+)*")
_ITEM = re.compile(r"^([ ]*)- ", re.MULTILINE)


class UnwritableError(Exception):
    """Nothing can be put behind what stands in the file; `row` is for a person to write there."""

    def __init__(self, row: str) -> None:
        super().__init__(PATH)
        self.row = row


def row_of(source: PartnerSource) -> str:
    """A source as a row of the file."""
    said = {
        "id": source.id,
        "url": source.url,
        "kind": source.kind,
        "organisation": source.organisation,
        "timezone": source.timezone,
        "secret": source.secret,
    }
    lines = [f"{name}: {_value(value)}" for name, value in said.items() if value]
    return "- " + "\n  ".join(lines) + "\n"


def with_source(text: str, source: PartnerSource) -> str:
    """The text of the file with one more source; raises UnwritableError where that cannot be done."""
    row = row_of(source)
    found = _ITEM.search(text)
    indent = found[1] if found else ""
    shifted = "".join(f"{indent}{line}\n" for line in row.splitlines())
    end = "\n" if text and not text.endswith("\n") else ""
    made = f"{text}{end}{shifted}" if text else HEAD + shifted
    if _rows(made) != _rows(text) + 1:
        raise UnwritableError(row)
    return made


def _value(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _rows(text: str) -> int:
    """How many sources a text has; -1 where it cannot be read."""
    made = compose(text, path=PATH, is_list=True)
    if made.problems:
        return -1
    if made.root is None:
        return 0
    return len(made.root.items) if isinstance(made.root, Items) else -1
