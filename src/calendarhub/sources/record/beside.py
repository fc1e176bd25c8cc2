"""Pages that stand among the events of a site and are none: README.md, a list page.

And what the body of a file of another shape says before its text: its heading, keys in bullets.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calendarhub.input.tree import KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.sources.record.files import Row

CODE = "record.page"
_PAGES = frozenset(
    [
        *("readme", "license", "licence", "copying", "changelog", "contributing"),
        *("code_of_conduct", "code-of-conduct", "readme_first", "lueminut", "lue_minut", "ohje"),
        *("läsmig", "läs_mig", "lesmeg", "les_meg", "læsmig", "læs_mig", "liesmich", "lies_mich"),
        *("loemind", "loe_mind", "lasimani", "perskaitykmane", "czytajto", "czytaj_to"),
    ]
)
# What any page of a site has; whatever else a field map finds makes it an event.
_OF_PAGES = frozenset(
    ["title", "summary", "body", "url", "image", "id", "type", "draft", "aliases"]
)
_TIMES_OF_PAGES = frozenset(["lastmod", "modified", "updated", "lastmodifiedat", "created"])
_DAY = re.compile(r"\d{4}-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_HEADING = re.compile(r"(?:\A|\n)[ ]{0,3}#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*(?=\n|\Z)")
_BULLET = re.compile(
    r"[ ]{0,3}(?:[-*+][ \t]+)?(?P<b>\*\*|__)?(?P<name>[^\W\d_][^:*_\n]{0,40}?)[ \t]*"
    r"(?:(?P=b)[ \t]*:|:[ \t]*(?P=b)|:)[ \t]+(?P<said>\S.*)"
)
_BRACES = re.compile(r"\{(heading|bullet:[^{}]+)\}")


def has_name_of_a_page(path: str) -> bool:
    """Whether a file is called as those are that explain a folder."""
    return path.rpartition("/")[2].partition(".")[0].casefold() in _PAGES


def is_list_of(path: str, folder: str) -> bool:
    """Whether a file is the page of the whole folder (Hugo's `_index.md`), whatever it says."""
    return path.removeprefix(f"{folder}/").casefold() in ("_index.md", "_index.markdown")


def is_page(record: Table, table: Table, defaults: Mapping[str, Any], path: str) -> bool:
    """Whether a file has nothing of an event: no start, no day at all, only what every page has.

    `record` is what the field map makes of its `table`.
    """
    if any(_is_day(key, entry.value) for key, entry in table.entries.items()):
        return False
    found = {
        name
        for name, entry in record.entries.items()
        if name not in defaults and not is_nothing(entry.value)
    }
    return "start" not in record.entries and (found <= _OF_PAGES or has_name_of_a_page(path))


def _is_day(key: str, value: Node) -> bool:
    is_of_page = key.casefold().replace("_", "") in _TIMES_OF_PAGES
    return isinstance(value, Scalar) and not is_of_page and bool(_DAY.match(value.text.strip()))


def page(path: str, name: str = "start") -> Problem:
    """The note that a file is taken for a page and no event."""
    return Problem(
        CODE,
        "this is a page without a date, and no event",
        Origin(path),
        f"If it is an event, add “{name}:”; else leave it out by `not:` under `records:`.",
        severity=Severity.NOTE,
    )


def with_body(row: Row, fields: Mapping[str, Any]) -> Row:
    """A row with the heading and the bullets of its body as values: `heading`, `bullet:Date`.

    Those that the map names are no part of the text any more.
    """
    if row.body is None or not row.body.text.strip():
        return row
    named = set(_BRACES.findall(repr(dict(fields))))
    text = row.body.text
    lines = text.split("\n")
    given: dict[str, KeyEntry] = {}
    gone: set[int] = set()
    for at, key, said, column in _before_the_text(text, lines):
        wanted = next((one for one in named if one.casefold() == key.casefold()), "")
        value = Scalar(said, row.body.line + at, column, len(said), '"')
        given.setdefault(wanted or key, KeyEntry(Scalar(wanted or key, row.body.line + at), value))
        if wanted:
            gone.add(at)
    body = row.body
    if gone:
        kept = ("" if at in gone else line for at, line in enumerate(lines))
        body = body._replace(text="\n".join(kept))
    exact = (lambda: _with(exact_table(), given)) if (exact_table := row.exact) else None
    return Row(_with(row.table, given), body, exact)


def _with(table: Table, given: Mapping[str, KeyEntry]) -> Table:
    return table._replace(entries={**given, **table.entries})


def _before_the_text(text: str, lines: list[str]) -> Iterator[tuple[int, str, str, int]]:
    """The first heading and the bullets above the text: line, key, value and its column."""
    if heading := _HEADING.search(text):
        at = text.count("\n", 0, heading.start(1))
        yield at, "heading", _plain(heading[1]), lines[at].find(heading[1]) + 1
    for at, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith(("#", "<!--")):
            continue
        bullet = _BULLET.fullmatch(line.rstrip())
        if not bullet or not (bullet["b"] or line.lstrip().startswith(("-", "*", "+"))):
            return
        said = _plain(bullet["said"])
        yield at, f"bullet:{bullet['name'].strip()}", said, bullet.start("said") + 1


def _plain(text: str) -> str:
    """A text of one line without the marks of Markdown around it."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text.strip())
    return text.strip().strip("*_`").strip()
