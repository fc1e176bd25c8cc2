"""A file of records, opened: its text and its rows, each with where it begins."""

from collections.abc import Callable

from msgspec import Struct

from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.tree import Items, Scalar, Table, is_nothing
from calendarhub.input.yaml import compose
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.sources.record.misshapen import advice

LARGEST_RECORD = 256 * 1024
LARGEST_LIST = 16 * 1024 * 1024


class Row(Struct, frozen=True):
    """One record of a file. `exact` reads it again with the place of each value, where that costs."""

    table: Table
    body: Scalar | None = None
    exact: Callable[[], Table] | None = None


class Opened(Struct, frozen=True):
    """The records of a file; those of a list have no name of their own.

    `is_each`: a record of the file stands for several events, an item of a list in it each. `syntax`
    is what its fields are written in.
    """

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_list: bool = False
    is_each: bool = False
    syntax: Syntax = Syntax.YAML


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


def yaml_records(payload: Payload) -> Opened:
    """A record, or a short list of records, in YAML."""
    text = text_of(payload)
    if isinstance(text, Opened):
        return text
    return composed(text, payload.path, first_line=1, body=None)


def yaml_list(payload: Payload) -> Opened:
    """A file that the settings name as a list of records, in YAML."""
    text = text_of(payload, largest=LARGEST_LIST)
    if isinstance(text, Opened):
        return text
    return composed(text, payload.path, first_line=1, body=None, is_list=True)


def composed(
    text: str, path: str, *, first_line: int, body: Scalar | None, is_list: bool = False
) -> Opened:
    """The records of a YAML text that begins on a line of its file."""
    made = compose(text, path=path, first_line=first_line, is_list=is_list)
    root = made.root
    if isinstance(root, Table):
        return Opened((Row(root, body),), made.problems)
    if isinstance(root, Items) and body is None:
        return _listed(root, path, made.problems)
    if made.problems:
        return Opened(problems=made.problems)
    if is_nothing(root):
        return failed(path, "record.empty", "nothing is written here", "Add title: and start:.")
    return failed(
        path,
        "record.shape",
        "a record is a mapping of keys and values",
        advice(root, "Write title: …, start: …, each on a line of its own."),
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
