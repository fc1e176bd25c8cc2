"""What libyaml says, in words of people who keep records."""

import re

import yaml

from calendarhub.model.problem import Origin, Problem

_KEY_AND_TEXT = re.compile(r"\s*(?:- )*([\w-]{1,30}):\s+(\S.{0,98}\S)\s*")

_Said = tuple[str, str, str, bool]  # code, message, remedy, whether the context's place counts

_ESCAPE: _Said = (
    "yaml.escape",
    "in double quotes a backslash begins a code",
    "Use single quotes, or double the backslash.",
    False,
)

_RULES: tuple[tuple[str, str, _Said], ...] = (
    (
        "quoted scalar",
        "unexpected end of stream",
        ("yaml.quote", "the quote that opens here is never closed", "Close the quote.", True),
    ),
    (
        "quoted scalar",
        "unexpected document indicator",
        ("yaml.quote", "the quote that opens here is never closed", "Close the quote.", True),
    ),
    ("quoted scalar", "escape", _ESCAPE),
    ("quoted scalar", "hexdecimal", _ESCAPE),  # "C:\\Users": sic, in libyaml
    (
        "alias",
        "",
        ("yaml.quote.needed", "a text may not begin with *", "Put the text in quotes.", True),
    ),
    (
        "anchor",
        "",
        ("yaml.quote.needed", "a text may not begin with &", "Put the text in quotes.", True),
    ),
    (
        "block scalar",
        "comment or line break",
        (
            "yaml.quote.needed",
            "after > or | the text begins on the next line",
            "Put the text in quotes, or on the next line.",
            True,
        ),
    ),
    (
        "flow sequence",
        "",
        ("yaml.bracket", "the bracket [ that opens here is never closed", "Close it: ].", True),
    ),
    (
        "flow mapping",
        "",
        ("yaml.bracket", "the brace { that opens here is never closed", "Close it: }.", True),
    ),
    (
        "block collection",
        "expected '-'",
        (
            "yaml.indent",
            "this line stands between the points of a list and is none",
            "Begin it with “- ”, or indent it like the lines around it.",
            False,
        ),
    ),
    (
        "",
        "another document",
        ("yaml.documents", "a second document begins here", "Keep one record, or a list.", False),
    ),
    (
        "",
        "expected <document start>",
        ("yaml.documents", "text follows after the end of the record", "Remove it.", False),
    ),
    (
        "",
        "block sequence entries are not allowed",
        (
            "yaml.quote.needed",
            "a text may not begin with “- ”",
            "Put the text in quotes; a list begins on the next line.",
            False,
        ),
    ),
    (
        "",
        "mapping keys are not allowed",
        ("yaml.quote.needed", "a text may not begin with “? ”", "Put the text in quotes.", False),
    ),
)


def explain(error: yaml.MarkedYAMLError, *, text: str, path: str, first_line: int) -> Problem:
    """The problem a syntax error is, at the place where a person has to look."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    said = _by_line(error, lines, line, column) or _by_rule(error)
    code, message, remedy, at_context = said
    if at_context and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    if "line above" in message and line:
        line, column = line - 1, 0
    return Problem(code, message, Origin(path, line + first_line, column + 1), remedy)


def _by_rule(error: yaml.MarkedYAMLError) -> _Said:
    context, problem = str(error.context or ""), str(error.problem or "")
    for in_context, in_problem, said in _RULES:
        if in_context in context and in_problem in problem:
            return said
    return (
        "yaml.syntax",
        "the lines cannot be read from here on",
        "Look for a missing colon, quote or bracket, and for lines indented unevenly.",
        False,
    )


def _by_line(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> _Said | None:
    """What the lines themselves show to be the reason."""
    here = lines[line] if line < len(lines) else ""
    problem = str(error.problem or "")
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab character" in problem:
        remedy = "Replace the tab by two spaces."
        return "yaml.tab", "a tab stands where only spaces may indent", remedy, False
    if "cannot start any token" in problem:
        sign = here[column : column + 1]
        return (
            "yaml.quote.needed",
            f"a text may not begin with {sign}",
            ("Put the text in quotes."),
            False,
        )
    if "could not find expected ':'" in problem:
        return (
            "yaml.colon",
            "this line has no “key: value”",
            ("Put a colon and a space after the key."),
            True,
        )
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(lines, line, here)
    if "did not find expected key" in problem:
        return _unexpected_text(error, lines, line, column)
    return None


def _unexpected_colon(lines: list[str], line: int, here: str) -> _Said:
    if re.search(r":\s.*:(?:\s|$)", here):
        return (
            "yaml.colon.quotes",
            "a colon inside a text needs quotes",
            f"Put the text in quotes: {_in_quotes(here)}.{_quotes(here)}",
            False,
        )
    above = lines[line - 1] if line else ""
    if above.strip() and not re.search(r":(?:\s|$)", above):
        return (
            "yaml.colon",
            "the line above has no “key: value”",
            ("Put a colon and a space after the key."),
            False,
        )
    return (
        "yaml.indent",
        "this line is indented although the line before it is complete",
        "Begin it in the same column as the keys around it.",
        False,
    )


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


def _unexpected_text(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> _Said | None:
    here = lines[line] if line < len(lines) else ""
    before = here[:column].rstrip()
    if before.endswith(("'", '"')):
        return (
            "yaml.quote.after",
            "text follows after the quote has ended",
            "Put the whole text in quotes, and double a quote inside: 'the board''s day'.",
            False,
        )
    if before.endswith(("]", "}")):
        return (
            "yaml.quote.needed",
            "text follows after the closing bracket",
            ("Put the whole text in quotes."),
            False,
        )
    if error.context_mark and column != error.context_mark.column:
        return (
            "yaml.indent",
            "this line is not indented like the lines it belongs to",
            "Begin it in the same column as they do.",
            False,
        )
    return None
