"""Files that people wrote as a record, in another shape than one: what to do about each."""

import re

from calendarhub.input.tree import Items, Node, Scalar, Table
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.clean import shown

_FIELD = re.compile(r"^[ \t]*[\"'*]*(?:title|start)[\"'*]*[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
_INDENTED = re.compile(r"^[ \t]+---[ \t]*$", re.MULTILINE)
_SECOND = re.compile(
    r"(?:\A|\n)---[ \t]*\n(?:[ \t]*\n|#.*\n|[a-z_]+:.*\n){0,6}?(?:title|start)[ \t]*:"
)
_EQUALS = re.compile(r"([A-Za-z_]+)[ \t]*=[ \t]*(\S[^\n]*?)(?:\n|$)")
_GLUED = re.compile(r"([A-Za-z_]+):(\S[^\n]*?)(?:[ \n]|$)")
_BARE = re.compile(r"(title|start)[ \t]+(\S[^\n]*?)(?:\n|$)", re.IGNORECASE)
_BETWEEN = "Put --- on a line of its own before the first key, and another after the last."


def unopened(text: str) -> tuple[str, str, str]:
    """What is wrong with a text that does not begin with three hyphens: the code, what, what to do."""
    code, begins = "record.front-matter", "the file does not begin with a line of three hyphens"
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not first:
        return code, "the file is empty", "Write ---, title:, start: and --- again."
    if first.startswith(("```", "~~~")):
        return code, f"{begins}, but with {shown(first)}", "Remove the lines of ```."
    if not _FIELD.search(text):
        return code, begins, "Put ---, title:, start: and another --- above the text."
    return code, begins, _BETWEEN


def indented_fence(text: str, after: int) -> re.Match[str] | None:
    """A line of three hyphens that does not begin in the first column."""
    return _INDENTED.search(text, after)


def advice(root: Node | None, otherwise: str) -> str:
    """What to write where the fields are a text or a list."""
    if isinstance(root, Items) and all(isinstance(item, Table) for item in root.items):
        return "Leave out the hyphens before the keys: this file is one record, and no list."
    text = root.text if isinstance(root, Scalar) else ""
    if match := _EQUALS.match(text):
        return f"Write a colon and a space for “=”: {match[1]}: {shown(match[2])}."
    if match := _GLUED.match(text):
        return f"Put a space after each colon: {match[1]}: {shown(match[2])}."
    if match := _BARE.match(text):
        return f"Put a colon and a space after each key: {match[1].lower()}: {shown(match[2])}."
    return otherwise


def second_record(body: Scalar | None, path: str) -> Problem | None:
    """A warning where the text of a record holds another record, which nobody would see as one."""
    if body is None or "---" not in body.text:
        return None
    match = _SECOND.search(body.text)
    if not match or body.text.count("```", 0, match.start()) % 2:
        return None  # within a block of code it is an example
    line = body.line + body.text.count("\n", 0, match.start() + (match[0][0] == "\n"))
    return Problem(
        "record.second",
        "a second record begins here, and a file in Markdown holds one; this stands in its text",
        Origin(path, line, 1, 3),
        "Save it as a file of its own; or write both in one .yaml file, as a list.",
        severity=Severity.WARNING,
    )
