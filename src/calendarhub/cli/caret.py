"""Shows problems as a good compiler does: where, the line itself, a caret, and what to do.

Columns count characters and a terminal counts cells, so wide characters, tabs and combining marks
are measured; control and direction characters of a record are shown escaped, never obeyed.
"""

import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calendarhub.hub.source_lines import Read, source_lines
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.pipeline.report import as_object
from calendarhub.rules.alike import alike, elsewhere

if TYPE_CHECKING:  # a file or a pipe takes plain text, and a build that changes nothing has no time
    from rich.console import Console
    from rich.text import Text

Line = tuple[tuple[str, str], ...]
"""Pieces of a line, each with its style; empty for none."""

LIMIT = 200  # problems printed; the rest is counted
TAB = 4
LONGEST = 100  # cells of a source line that are shown
LEAD = 60  # cells kept before the caret of a longer one
COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
# ZWJ and ZWNJ join letters and emoji and are harmless; other format characters may hide or reorder.
JOINERS = "\u200c\u200d"


def text(problem: Problem, lines: Sequence[str]) -> str:
    """One problem as plain text without colour, `lines` being those of its file."""
    return "\n".join(plain(line) for line in _block(problem, lambda _: lines, follow=False))


def plain(line: Line) -> str:
    """A line without its styles."""
    return "".join([piece for piece, _ in line])


def styled(line: Line) -> "Text":
    """A line for a terminal."""
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(*line)


def render(problem: Problem, read: Read) -> list[Line]:
    """One problem as styled lines: headline, source line, caret, other places, help."""
    return _block(problem, read, follow=True)


def show(
    problems: Iterable[Problem], *, read: Read, console: "Console", limit: int = LIMIT
) -> None:
    """Print problems in the order of files and lines, those of one kind once.

    Beyond `limit` they are only counted.
    """
    for line in _shown_lines(problems, read, limit):
        console.print(styled(line), soft_wrap=True)


def tell(problems: Iterable[Problem], root: Path) -> None:
    """Print the problems of a hub where people look for them."""
    read = source_lines(root)
    if _is_for_people():
        from rich.console import Console  # noqa: PLC0415

        show(problems, read=read, console=Console(stderr=True, highlight=False))
        return
    if sys.stderr is not None:
        for line in _shown_lines(problems, read, LIMIT):
            print(plain(line).expandtabs(), file=sys.stderr)


def _is_for_people() -> bool:
    """Whether colours are wanted, by the rules of the library that draws them."""
    wants = os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE") == "1"
    return bool(wants) or (sys.stderr is not None and sys.stderr.isatty())


def _shown_lines(problems: Iterable[Problem], read: Read, limit: int) -> Iterator[Line]:
    ordered = alike(problems)
    for problem, others in ordered[:limit]:
        yield from render(problem, read)
        if others:
            yield (("    = also: ", "bold"), (visible(elsewhere(others)), ""))
        yield ()
    if rest := sum(1 + len(others) for _, others in ordered[limit:]):
        yield ((f"... and {rest} more", ""),)


def summary(problems: Sequence[Problem]) -> str:
    """How many there are, in words: "2 errors and 1 warning in 2 files"."""
    counts = Counter(problem.severity for problem in problems)
    words = [
        f"{counts[severity]} {severity.value}{'s' if counts[severity] > 1 else ''}"
        for severity in Severity
        if counts[severity]
    ]
    if not words:
        return "no problems"
    files = len({problem.where.path for problem in problems} - {""})
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"{listed} in {files} file{'s' if files > 1 else ''}" if files else listed


def to_json(problems: Iterable[Problem]) -> dict[str, Any]:
    """The documented object: `problems` in order, and `counts` by severity (docs/settings.md)."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    counts = Counter(problem.severity.value for problem in ordered)
    return {
        "problems": [as_object(problem) for problem in ordered],
        "counts": {f"{severity.value}s": counts[severity.value] for severity in Severity},
    }


def visible(source: str) -> str:
    """A text with control, direction and line characters escaped, tabs left alone."""
    return "".join(character if character == "\t" else _shown(character) for character in source)


def _block(problem: Problem, read: Read, *, follow: bool) -> list[Line]:
    colour = COLOURS[problem.severity]
    lines = [_headline(problem, colour)]
    lines += _excerpt(problem.where, read, colour)
    for origin in problem.also:
        lines.append((("    = also: ", "bold"), (_place(origin), "")))
        lines += _excerpt(origin, read, "bold blue") if follow else []
    if problem.remedy:
        lines.append((("    = help: ", "bold"), (visible(problem.remedy), "")))
    return lines


def _headline(problem: Problem, colour: str) -> Line:
    where = ((_place(problem.where), "bold"), (": ", "")) if problem.where.path else ()
    return (
        *where,
        (f"{problem.severity.value}[{problem.code}]", colour),
        (": ", ""),
        (visible(problem.message), "bold"),
    )


def _place(origin: Origin) -> str:
    return f"{visible(origin.path)}:{origin.line}:{origin.column}"


def _excerpt(origin: Origin, read: Read, colour: str) -> list[Line]:
    lines = read(origin.path) if origin.path else ()
    if not 1 <= origin.line <= len(lines):
        return []
    number = f"{origin.line:>5}"
    shown, before, under = _measure(lines[origin.line - 1], origin.column, origin.width)
    gutter = "blue"
    return [
        ((f"{number} | ", gutter), (shown, "")),
        ((" " * 5 + " | ", gutter), (" " * before, ""), ("^" * under, colour)),
    ]


def _measure(source: str, column: int, width: int) -> tuple[str, int, int]:
    """The line as shown, and in cells where its caret begins and how long it is."""
    pieces = _pieces(source)
    start = min(max(column - 1, 0), len(pieces))
    stop = min(max(start + width, start + 1), max(len(pieces), start + 1))
    first, last = _window(pieces, start)
    stop = min(stop, max(last, start + 1))
    lead, tail = "… " if first else "", " …" if last < len(pieces) else ""
    before = _cells(lead + "".join(pieces[first:start]))
    under = max(_cells("".join(pieces[start:stop])), 1)
    return lead + "".join(pieces[first:last]) + tail, before, under


def _pieces(source: str) -> list[str]:
    """What each character looks like on a terminal; a tab fills to the next stop."""
    pieces: list[str] = []
    cells = 0
    for character in source:
        piece = " " * (TAB - cells % TAB) if character == "\t" else _shown(character)
        cells += _cells(piece)
        pieces.append(piece)
    return pieces


def _window(pieces: list[str], start: int) -> tuple[int, int]:
    """The part of a long line around the caret, as indices."""
    if _cells("".join(pieces)) <= LONGEST:
        return 0, len(pieces)
    first, cells = start, 0
    while first > 0 and cells < LEAD:
        first -= 1
        cells += _cells(pieces[first])
    last, cells = first, 0
    while last < len(pieces) and cells < LONGEST:
        cells += _cells(pieces[last])
        last += 1
    return first, last


def _cells(shown: str) -> int:
    """How many cells of a terminal a text takes."""
    if shown.isascii():
        return len(shown)
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(shown)


def _shown(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    category = unicodedata.category(character)
    hidden = category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (
        category == "Cf" and character not in JOINERS
    )
    if not hidden:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
