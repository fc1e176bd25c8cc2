"""A proposal as the lines that people paste into calendarhub.yaml, with what is worth knowing."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

_PLAIN = re.compile(r"[^\W\d][\w./*-]*(?: [\w./*-]+)*", re.ASCII)
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"])
_WIDE = 44  # where remarks begin


def block(proposal: Mapping[str, object], why: Mapping[str, str]) -> str:
    """`records:` with one entry; `why` are remarks by the path of their line (`fields.start`)."""
    lines = ["records:"]
    for number, (indent, text, path) in enumerate(_lines(proposal, "", 4)):
        line = " " * indent + text
        line = f"  - {line[4:]}" if number == 0 else line
        said = why.get(path, "")
        lines.append(f"{line:<{_WIDE}} # {said}" if said else line)
    return "\n".join(lines) + "\n"


def _lines(part: Mapping[str, object], path: str, indent: int) -> Iterator[tuple[int, str, str]]:
    for key, value in part.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, Mapping) and (key == "fields" or len(value) > 4):
            yield indent, f"{key}:", here
            yield from _lines(value, here, indent + 2)
        else:
            yield indent, f"{key}: {_written(value)}", here


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
