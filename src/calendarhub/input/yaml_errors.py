"""Which mistake it is that libyaml met, and where a person has to look."""

import re

import yaml

from calendarhub.input.yaml_faults import (
    AFTER_QUOTE,
    COLON,
    COLON_ABOVE,
    FAULTS,
    INDENT,
    INDENT_AFTER,
    SYNTAX,
    TAB,
    YamlFault,
    needs_quotes,
)
from calendarhub.model.problem import Origin, Problem

_KEY_AND_TEXT = re.compile(r"\s*(?:- )*([\w-]{1,30}):\s+(\S.{0,98}\S)\s*")


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
    for in_context, in_problem, fault in FAULTS:
        if in_context in context and in_problem in problem:
            return fault
    return SYNTAX


def _by_line(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> YamlFault | None:
    """What the lines themselves show to be the reason."""
    here = lines[line] if line < len(lines) else ""
    problem = str(error.problem or "")
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab character" in problem:
        return TAB
    if "cannot start any token" in problem:
        return needs_quotes(f"a text may not begin with {here[column : column + 1]}")
    if "could not find expected ':'" in problem:
        return COLON
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
        return COLON_ABOVE
    return INDENT_AFTER


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
        return AFTER_QUOTE
    if before.endswith(("]", "}")):
        return needs_quotes(
            "text follows after the closing bracket", "Put the whole text in quotes."
        )
    if error.context_mark and column != error.context_mark.column:
        return INDENT
    return None
