"""A file of records, opened: its text, its front matter, its body, each with where it begins."""

import re
from collections.abc import Callable

from msgspec import Struct

from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.sources.tree import Items, Scalar, Table, is_nothing
from calendarhub.sources.yaml import compose

LARGEST_RECORD = 256 * 1024
LARGEST_LIST = 16 * 1024 * 1024
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Row(Struct, frozen=True):
    """One record of a file. `exact` reads it again with the place of each value, where that costs."""

    table: Table
    body: Scalar | None = None
    exact: Callable[[], Table] | None = None


class Opened(Struct, frozen=True):
    """The records of a file; those of a list have no name of their own.

    `is_each`: a record of the file stands for several events, an item of a list in it each.
    """

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_list: bool = False
    is_each: bool = False


def failed(path: str, code: str, message: str, remedy: str = "", line: int = 1) -> Opened:
    """A file of which nothing can be read."""
    return Opened(problems=(Problem(code, message, Origin(path, line), remedy),))


def text_of(payload: Payload, *, largest: int = LARGEST_RECORD) -> str | Opened:
    """The text of a file with line feeds only; UTF-8, perhaps with a mark at its beginning."""
    data = payload.data
    if len(data) > largest:
        size = f"the file has {len(data):,} bytes, and {largest:,} are the most"
        return failed(payload.path, "record.size", size, "Move long texts elsewhere and link them.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "an older encoding"
        remedy = "Save the file anew and choose UTF-8."
        return failed(
            payload.path, "record.encoding", f"the file is in {guess}, not UTF-8", remedy, line
        )
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def markdown_record(payload: Payload) -> Opened:
    """A record of YAML between two lines of three hyphens, and its body."""
    text = text_of(payload)
    if isinstance(text, Opened):
        return text
    begins = 0 if text.startswith("---") else len(text) - len(text.lstrip())
    opening = _FENCE.match(text, begins)
    if not opening:
        return failed(
            payload.path,
            "record.front-matter",
            "the file does not begin with a line of three hyphens",
            "Put --- on a line of its own before the first key, and another after the last.",
        )
    closing = _closing(text, opening.end())
    if not closing:
        return failed(
            payload.path,
            "record.front-matter",
            "the second line of three hyphens is missing",
            "Put --- on a line of its own after the last key.",
        )
    first_line = text.count("\n", 0, opening.end()) + 2
    matter = text[opening.end() + 1 : closing.start()]
    body_line = first_line + matter.count("\n") + 1
    body = Scalar(text[closing.end() + 1 :], body_line, style="|")
    return _composed(matter, payload.path, first_line=first_line, body=body)


def _closing(text: str, after: int) -> re.Match[str] | None:
    """The next line of three hyphens; `find` is many times quicker than a search."""
    position = text.find("\n---", after)
    while position >= 0:
        if match := _FENCE.match(text, position + 1):
            return match
        position = text.find("\n---", position + 1)
    return None


def yaml_records(payload: Payload) -> Opened:
    """A record, or a short list of records, in YAML."""
    text = text_of(payload)
    if isinstance(text, Opened):
        return text
    return _composed(text, payload.path, first_line=1, body=None)


def yaml_list(payload: Payload) -> Opened:
    """A file that the settings name as a list of records, in YAML."""
    text = text_of(payload, largest=LARGEST_LIST)
    if isinstance(text, Opened):
        return text
    return _composed(text, payload.path, first_line=1, body=None, is_list=True)


def _composed(
    text: str, path: str, *, first_line: int, body: Scalar | None, is_list: bool = False
) -> Opened:
    composed = compose(text, path=path, first_line=first_line, is_list=is_list)
    root = composed.root
    if isinstance(root, Table):
        return Opened((Row(root, body),), composed.problems)
    if isinstance(root, Items) and body is None:
        return _listed(root, path, composed.problems)
    if composed.problems:
        return Opened(problems=composed.problems)
    if is_nothing(root):
        return failed(path, "record.empty", "nothing is written here", "Add title: and start:.")
    return failed(
        path,
        "record.shape",
        "a record is a mapping of keys and values",
        "Write title: …, start: …, each on a line of its own.",
        line=first_line,
    )


def _listed(root: Items, path: str, problems: tuple[Problem, ...]) -> Opened:
    rows = tuple(Row(item) for item in root.items if isinstance(item, Table))
    strange = tuple(
        Problem(
            "record.shape",
            "a record is a mapping of keys and values",
            Origin(path, item.line, item.column, item.width),
            "Write “- title: …”, and its other keys below in the same column.",
        )
        for item in root.items
        if not isinstance(item, Table)
    )
    return Opened(rows, problems + strange, is_list=True)
