"""What a move brought, or would bring, in words for somebody who rarely opens a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from calendarhub.cli.caret import visible
from calendarhub.cli.counted import count
from calendarhub.cli.import_text import english
from calendarhub.hub.moving_in import MovedIn, MovedRecord
from calendarhub.hub.moving_in.writing import types_text
from calendarhub.model.problem import Problem, Severity
from calendarhub.sources.kinds import KINDS

MOST = 20  # of a list; the rest is counted
_LABELS = {Severity.ERROR: "not in", Severity.WARNING: "warning", Severity.NOTE: "note"}


def show_move(made: MovedIn, console: Console, *, language: str, is_trial: bool) -> None:
    """The records, what did not come, types, files and redirects; at the end a count."""
    label = KINDS[made.kind].label if made.kind in KINDS else made.kind
    console.print(Text(f"read as {label}: {count(made.components, 'event')}"))
    for line in _records(made, is_trial=is_trial):
        console.print(Text(line))
    for line in _problems(made.problems):
        console.print(Text(line))
    for line in (*_types(made, language, is_trial=is_trial), *_files(made, is_trial=is_trial)):
        console.print(Text(line))
    for line in _redirects(made, is_trial=is_trial):
        console.print(Text(line))
    console.print(Text(counted(made, is_trial=is_trial), style="bold"))
    if made.records:
        console.print(Text(_next(made, is_trial=is_trial)))


def counted(made: MovedIn, *, is_trial: bool) -> str:
    """How many came in, how many did not, how many were there."""
    come = "would come in" if is_trial else "came in"
    refused = sum(one.severity is Severity.ERROR for one in made.problems)
    there = f", {len(made.there)} are here already" if made.there else ""
    return f"{count(len(made.records), 'event')} {come}, {refused} did not{there}"


def _records(made: MovedIn, *, is_trial: bool) -> Iterator[str]:
    if not made.records:
        return
    yield "would be written:" if is_trial else "written:"
    for one in made.records[:MOST]:
        yield f"  {one.path}  {_line(one, made.kind)}"
    if len(made.records) > MOST:
        yield f"  … and {len(made.records) - MOST} more"


def _line(one: MovedRecord, kind: str) -> str:
    event, words = one.event, english()
    title = visible(event.title.versions[0][1])
    series = ", repeats" if event.repeats else ""
    uid = "" if event.uid or kind == "sheet" else ", without its UID"
    return f"{title}, {words.when_short(event.when)}{series}{uid}"


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    for one in problems[:MOST]:
        where = f"{one.where.path}:{one.where.line}" if one.where.line else one.where.path
        yield f"{_LABELS[one.severity]}: {where}: {visible(one.message)}"
    if len(problems) > MOST:
        yield f"  … and {len(problems) - MOST} more"


def _types(made: MovedIn, language: str, *, is_trial: bool) -> Iterator[str]:
    if not made.types:
        return
    names = ", ".join(f"{id_} ({visible(name)})" for id_, name in sorted(made.types.items()))
    if made.types_file:
        yield f"new types, added to {made.types_file}: {names}"
    elif is_trial:
        yield f"new types, for network/types.yaml: {names}"
    else:
        yield "network/types.yaml is no list that could be added to: write these types there:"
        yield from types_text(made.types, language).splitlines()


def _files(made: MovedIn, *, is_trial: bool) -> Iterator[str]:
    if not made.files:
        return
    got = sum(bool(one.name) for one in made.files)
    lost = [one for one in made.files if one.reason]
    all_of_them = count(len(made.files), "file")
    if got or lost:
        yield f"{got} of {all_of_them} written beside their records; all in moved-in/files.csv"
    else:
        where = "" if is_trial else ", listed in moved-in/files.csv"
        yield f"{all_of_them} at the old site (pictures, attachments){where}: --with-files fetches them"
    for one in made.files[:MOST] if is_trial else ():
        yield f"  {one.id}  {visible(one.address)}"
    for one in lost[:MOST]:
        yield f"  not fetched: {visible(one.reason)}"


def _redirects(made: MovedIn, *, is_trial: bool) -> Iterator[str]:
    if not made.redirects:
        return
    pages = count(len(made.redirects), "page")
    if is_trial:
        yield f"{pages} of the old site would lead to pages here:"
    else:
        yield (
            f"{pages} of the old site can lead to pages here: moved-in/nginx.conf,"
            " moved-in/htaccess.txt (Apache), moved-in/wordpress.csv (plug-in Redirection)"
        )
    for old, new in made.redirects[:3]:
        yield f"  {visible(old)} -> {new}"


def _next(made: MovedIn, *, is_trial: bool) -> str:
    if is_trial:
        return "nothing was written; the same without --dry-run writes it"
    types = " and the new types" if made.types else ""
    return f"next: look at the records{types}, then calendarhub check"
