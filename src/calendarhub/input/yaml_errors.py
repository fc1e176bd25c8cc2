"""What libyaml says, in words of people who keep records."""

import re

import yaml
from msgspec import Struct

from calendarhub.model.problem import Origin, Problem

_KEY_AND_TEXT = re.compile(r"\s*(?:- )*([\w-]{1,30}):\s+(\S.{0,98}\S)\s*")


class YamlFault(Struct, frozen=True):
    """What is wrong and what to do; `opens` where the place of what was opened before counts."""

    code: str
    message: str
    remedy: str
    opens: bool = False
    is_above: bool = False


_QUOTES = "Put the text in quotes."
_NO_COLON = "Put a colon and a space after the key."


def _needs_quotes(message: str, remedy: str = _QUOTES, *, opens: bool = False) -> YamlFault:
    return YamlFault("yaml.quote.needed", message, remedy, opens)


_ESCAPE = YamlFault(
    "yaml.escape",
    "in double quotes a backslash begins a code",
    "Use single quotes, or double the backslash.",
)
_QUOTE = YamlFault(
    "yaml.quote", "the quote that opens here is never closed", "Close the quote.", opens=True
)

# What libyaml says of context and problem, and what that is.
_FAULTS: tuple[tuple[str, str, YamlFault], ...] = (
    ("quoted scalar", "unexpected end of stream", _QUOTE),
    ("quoted scalar", "unexpected document indicator", _QUOTE),
    ("quoted scalar", "escape", _ESCAPE),
    ("quoted scalar", "hexdecimal", _ESCAPE),  # "C:\\Users": sic, in libyaml
    ("alias", "", _needs_quotes("a text may not begin with *", opens=True)),
    ("anchor", "", _needs_quotes("a text may not begin with &", opens=True)),
    (
        "block scalar",
        "comment or line break",
        _needs_quotes(
            "after > or | the text begins on the next line",
            "Put the text in quotes, or on the next line.",
            opens=True,
        ),
    ),
    (
        "flow sequence",
        "",
        YamlFault(
            "yaml.bracket",
            "the bracket [ that opens here is never closed",
            "Close it: ].",
            opens=True,
        ),
    ),
    (
        "flow mapping",
        "",
        YamlFault(
            "yaml.bracket",
            "the brace { that opens here is never closed",
            "Close it: }.",
            opens=True,
        ),
    ),
    (
        "block collection",
        "expected '-'",
        YamlFault(
            "yaml.indent",
            "this line stands between the points of a list and is none",
            "Begin it with “- ”, or indent it like the lines around it.",
        ),
    ),
    (
        "",
        "another document",
        YamlFault("yaml.documents", "a second document begins here", "Keep one record, or a list."),
    ),
    (
        "",
        "expected <document start>",
        YamlFault("yaml.documents", "text follows after the end of the record", "Remove it."),
    ),
    (
        "",
        "block sequence entries are not allowed",
        _needs_quotes(
            "a text may not begin with “- ”",
            "Put the text in quotes; a list begins on the next line.",
        ),
    ),
    ("", "mapping keys are not allowed", _needs_quotes("a text may not begin with “? ”")),
)
_SYNTAX = YamlFault(
    "yaml.syntax",
    "the lines cannot be read from here on",
    "Look for a missing colon, quote or bracket, and for lines indented unevenly.",
)
_TAB = YamlFault(
    "yaml.tab",
    "a tab stands where only spaces may indent",
    "Replace the tab by two spaces.",
)
_COLON = YamlFault("yaml.colon", "this line has no “key: value”", _NO_COLON, opens=True)
_COLON_ABOVE = YamlFault(
    "yaml.colon", "the line above has no “key: value”", _NO_COLON, is_above=True
)
_INDENT_AFTER = YamlFault(
    "yaml.indent",
    "this line is indented although the line before it is complete",
    "Begin it in the same column as the keys around it.",
)
_INDENT = YamlFault(
    "yaml.indent",
    "this line is not indented like the lines it belongs to",
    "Begin it in the same column as they do.",
)
_AFTER_QUOTE = YamlFault(
    "yaml.quote.after",
    "text follows after the quote has ended",
    "Put the whole text in quotes, and double a quote inside: 'the board''s day'.",
)


def explain(error: yaml.MarkedYAMLError, *, text: str, path: str, first_line: int) -> Problem:
    """The problem a syntax error is, at the place where a person has to look."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    fault = _by_line(error, lines, line, column) or _by_table(error)
    if fault.opens and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    if fault.is_above and line:
        line, column = line - 1, 0
    where = Origin(path, line + first_line, column + 1)
    return Problem(fault.code, fault.message, where, fault.remedy)


def _by_table(error: yaml.MarkedYAMLError) -> YamlFault:
    context, problem = str(error.context or ""), str(error.problem or "")
    for in_context, in_problem, fault in _FAULTS:
        if in_context in context and in_problem in problem:
            return fault
    return _SYNTAX


def _by_line(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> YamlFault | None:
    """What the lines themselves show to be the reason."""
    here = lines[line] if line < len(lines) else ""
    problem = str(error.problem or "")
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab character" in problem:
        return _TAB
    if "cannot start any token" in problem:
        return _needs_quotes(f"a text may not begin with {here[column : column + 1]}")
    if "could not find expected ':'" in problem:
        return _COLON
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(lines, line, here)
    if "did not find expected key" in problem:
        return _unexpected_text(error, here, column)
    return None


def _unexpected_colon(lines: list[str], line: int, here: str) -> YamlFault:
    if re.search(r":\s.*:(?:\s|$)", here):
        return YamlFault(
            "yaml.colon.quotes",
            "a colon inside a text needs quotes",
            f"Put the text in quotes: {_in_quotes(here)}.{_quotes(here)}",
        )
    above = lines[line - 1] if line else ""
    if above.strip() and not re.search(r":(?:\s|$)", above):
        return _COLON_ABOVE
    return _INDENT_AFTER


def _in_quotes(line: str) -> str:
    """The line itself as it is to be written."""
    match = _KEY_AND_TEXT.fullmatch(line)
    if not match:
        return 'title: "Health: a talk"'
    text = match[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}: "{text}"'


def _quotes(line: str) -> str:
    """What to add where printers' quotes stand in a line that has no plain ones."""
    found = re.search("([“„”«])[^“„”»«]*([”“»])", line)
    return f" Printers’ quotes {found[1]} {found[2]} do not count." if found else ""


def _unexpected_text(error: yaml.MarkedYAMLError, here: str, column: int) -> YamlFault | None:
    before = here[:column].rstrip()
    if before.endswith(("'", '"')):
        return _AFTER_QUOTE
    if before.endswith(("]", "}")):
        return _needs_quotes(
            "text follows after the closing bracket", "Put the whole text in quotes."
        )
    if error.context_mark and column != error.context_mark.column:
        return _INDENT
    return None
