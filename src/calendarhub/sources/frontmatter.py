"""A Markdown file, opened: its front matter in YAML, TOML or JSON, and the body below it."""

import json
import re
from functools import partial

from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.rules import clean
from calendarhub.sources import files, toml
from calendarhub.sources.files import Opened, Row
from calendarhub.sources.places import DEEPEST, depth, exact_row
from calendarhub.sources.table import broken, decoder_of_rows
from calendarhub.sources.tree import Scalar, Table

NONE = "record.front-matter"
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_OPENS = re.compile(r"---[ \t]*$", re.MULTILINE)
_PLUS = re.compile(r"\+\+\+[ \t]*$", re.MULTILINE)
_OBJECT = re.compile(r'\{\s*(?:"|\})')


def markdown_record(payload: Payload) -> Opened:
    """A record whose fields stand before its body: between `---`, between `+++`, or in braces."""
    text = files.text_of(payload)
    if isinstance(text, Opened):
        return text
    begins = 0 if text.startswith("---") else len(text) - len(text.lstrip())
    if _PLUS.match(text, begins):
        return _toml(text, begins, payload.path)
    if _OBJECT.match(text, begins):
        return _json(text, begins, payload.path)
    opening = _OPENS.match(text, begins)
    if not opening:
        return files.failed(
            payload.path,
            NONE,
            "the file does not begin with a line of three hyphens",
            "Put --- on a line of its own before the first key, and another after the last.",
        )
    closing = _closing(text, opening.end())
    if not closing:
        return files.failed(
            payload.path,
            NONE,
            "the second line of three hyphens is missing",
            "Put --- on a line of its own after the last key.",
        )
    first_line = text.count("\n", 0, opening.end()) + 2
    matter = text[opening.end() + 1 : closing.start()]
    body = _body(text, closing.end() + 1)
    return files.composed(matter, payload.path, first_line=first_line, body=body)


def is_bare(data: bytes) -> bool:
    """Whether a Markdown file begins with its text, without any front matter."""
    return not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"---", b"+++", b"{"))


def whole_body(payload: Payload) -> Opened:
    """A Markdown file without front matter, as a record that has a body alone."""
    text = files.text_of(payload)
    return text if isinstance(text, Opened) else Opened((Row(Table({}), _body(text, 0)),))


def _body(text: str, begins: int) -> Scalar:
    return Scalar(text[begins:], text.count("\n", 0, begins) + 1, style="|")


def _closing(text: str, after: int) -> re.Match[str] | None:
    """The next line of three hyphens or dots; `find` is many times quicker than a search."""
    found = [_next(text, after, fence) for fence in ("\n---", "\n...")]
    return min((one for one in found if one), key=lambda one: one.start(), default=None)


def _next(text: str, after: int, fence: str) -> re.Match[str] | None:
    position = text.find(fence, after)
    while position >= 0:
        if match := _FENCE.match(text, position + 1):
            return match
        position = text.find(fence, position + 1)
    return None


def _toml(text: str, begins: int, path: str) -> Opened:
    opening = _PLUS.match(text, begins)
    assert opening, "the caller has seen it"
    position = text.find("\n+++", opening.end())
    if position < 0:
        return files.failed(
            path,
            NONE,
            "the second line of three plus signs is missing",
            "Put +++ on a line of its own after the last key.",
        )
    first_line = text.count("\n", 0, opening.end()) + 2
    matter = text[opening.end() + 1 : position + 1]
    read = toml.table(matter, path=path, first_line=first_line)
    if isinstance(read, Problem):
        return Opened(problems=(read,))
    end = text.find("\n", position + 1)
    return Opened((Row(read, _body(text, end + 1 if end >= 0 else len(text))),))


def _json(text: str, begins: int, path: str) -> Opened:
    twice: list[str] = []
    line = text.count("\n", 0, begins) + 1
    try:
        value, end = decoder_of_rows(twice).raw_decode(text, begins)
    except json.JSONDecodeError as error:
        return Opened(problems=(broken(path, text, error.msg, error.pos, what="front matter"),))
    except RecursionError:
        value, end = None, begins
    if not isinstance(value, Table) or depth(text[begins:end]) > DEEPEST:
        message = f"values stand more than {DEEPEST} deep"
        return files.failed(path, "yaml.deep", message, line=line)
    body_begins = text.find("\n", end) + 1 or len(text)
    if twice:
        message = f"“{clean.shown(twice[0])}” stands twice in the front matter"
        where = Origin(path, line)
        return Opened(problems=(Problem("yaml.duplicate", message, where, "Keep one of them."),))
    row = Row(
        Table(value.entries, line),
        _body(text, body_begins),
        exact=partial(exact_row, text, start=begins),
    )
    return Opened((row,))
