"""A Markdown file, opened: its front matter in YAML, TOML or JSON, and the body below it."""

import json
import re
from functools import partial

from calendarhub.input import unseen
from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.tree import Scalar, Table
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.rules import clean
from calendarhub.sources.record import files, misshapen, toml
from calendarhub.sources.record.files import Opened, Row
from calendarhub.sources.record.positions import DEEPEST, depth, exact_row
from calendarhub.sources.record.table import broken, decoder_of_rows

NONE = "record.front-matter"
_REST = rf"[ \t{unseen.BLANKS}{unseen.NO_WIDTH}]*$"
_FENCE = re.compile(rf"(?:---|\.\.\.){_REST}", re.MULTILINE)
_OPENS = re.compile(rf"---{_REST}", re.MULTILINE)
_PLUS = re.compile(rf"\+\+\+{_REST}", re.MULTILINE)
_LEAD = re.compile(rf"[\s{unseen.NO_WIDTH}]*")
# What word processors make of hyphens, and hyphens that are too few or too many.
_DASHES = re.compile(rf"(-{{1,2}}|-{{4,8}}|[-‐‑‒–—―−]{{1,8}}|-(?: -)+){_REST}", re.MULTILINE)
_HYPHENS = "Type three hyphens, ---; a word processor makes a dash of them."
_OBJECT = re.compile(r'\{\s*(?:"|\})')


def markdown_record(payload: Payload) -> Opened:
    """A record whose fields stand before its body: between `---`, between `+++`, or in braces."""
    text = files.text_of(payload)
    if isinstance(text, Opened):
        return text
    begins = 0 if text.startswith("---") else _begins(text)
    if _PLUS.match(text, begins):
        return _toml(text, begins, payload.path)
    if _OBJECT.match(text, begins):
        return _json(text, begins, payload.path)
    opening = _OPENS.match(text, begins)
    if not opening:
        if dashes := _DASHES.match(text, begins):
            said = f"the first line is “{clean.shown(dashes[1])}”, and not three hyphens"
            line = text.count("\n", 0, begins) + 1
            return files.failed(payload.path, NONE, said, _HYPHENS, line)
        return files.failed(payload.path, *misshapen.unopened(text))
    closing = _closing(text, opening.end())
    if not closing:
        if dashes := _ends_in_dashes(text, opening.end()):
            said = f"“{clean.shown(dashes[1])}” is not three hyphens, and the second line of them"
            line = text.count("\n", 0, dashes.start()) + 1
            return files.failed(payload.path, NONE, f"{said} is missing", _HYPHENS, line)
        if indented := misshapen.indented_fence(text, opening.end()):
            line = text.count("\n", 0, indented.start()) + 1
            said, remedy = "this line of three hyphens is indented", "Begin it in the first column."
            return files.failed(payload.path, NONE, said, remedy, line)
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
    if data.startswith((b"---", b"+++", b"{")):
        return False
    head = data[:200].decode("utf-8", "ignore")
    at = _begins(head)
    return not (head.startswith(("---", "+++", "{"), at) or _DASHES.match(head, at))


def _begins(text: str) -> int:
    """Where the text begins, after blanks and what nobody sees."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def _ends_in_dashes(text: str, after: int) -> re.Match[str] | None:
    """The first line of dashes alone, where a line of three hyphens is missing."""
    for match in _DASHES.finditer(text, after):
        if text[match.start() - 1 : match.start()] == "\n":
            return match
    return None


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
    row = Row(read, _body(text, end + 1 if end >= 0 else len(text)))
    return Opened((row,), syntax=Syntax.TOML)


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
    return Opened((row,), syntax=Syntax.JSON)
