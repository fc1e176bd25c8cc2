"""What is told of files of a release that are not, or would not be, what was published."""

from collections.abc import Iterator, Sequence

from calendarhub.model.problem import Problem, ProblemText, Severity

SHOWN = 5  # addresses that a message names

LOST = ProblemText(
    "audit.lost",
    "Files that can no longer be answered: no release has the bytes any more: {paths}.",
    "Nothing makes these files any more. If a backup has them, build with `--previous`"
    " on a copy of it.",
)
VANISHED = ProblemText(
    "audit.vanished",
    "Files that would no longer be answered, and nobody asked for that: {paths}.",
    "That is a fault of calendarhub; please report it. Remove .calendarhub/shelf.db and"
    " build again: everything is then made anew.",
)
UNSOUND = ProblemText(
    "audit.tree",
    "Files that differ from the manifest of the new release: {paths}.",
    "Does something else write into .calendarhub/? Build again; if it stays so, look at the disk.",
)
DAMAGED = ProblemText(
    "audit.damaged",
    "Files that are not what was published in release {release}: {paths}.",
    "They are made anew. If it happens again, look at the disk, and at what else writes"
    " into public/.",
    Severity.WARNING,
)
STRANGE = ProblemText(
    "audit.extra",
    "Files that lie in public/, but were not published: {paths}.",
    "They go with the next release. Files of your own belong beside a record, into"
    " templates/assets/, or to another folder of your web server.",
    Severity.WARNING,
)
_UNREADABLE = ProblemText(
    "audit.manifest",
    "The manifest of release {name} is not what was published.",
    "{how} If it happens again, look at the disk, and at what else writes into public/.",
    Severity.WARNING,
)


def told(text: ProblemText, paths: Sequence[str], **facts: object) -> Iterator[Problem]:
    """A problem of some paths together; none where there are none."""
    if paths:
        yield text.at(paths=_named(paths), **facts)


def unreadable(name: str, base: str) -> Problem:
    """A release whose manifest cannot be read, where `base` is built upon."""
    how = "It is made anew." if name == base else f"The next release continues {base}."
    return _UNREADABLE.at(name=name, how=how)


def _named(paths: Sequence[str]) -> str:
    """How many addresses there are, and a few of them."""
    more = " …" if len(paths) > SHOWN else ""
    # Names that somebody else gave need not be text.
    some = [path.encode(errors="backslashreplace").decode() for path in paths[:SHOWN]]
    return f"{len(paths)} ({', '.join(some)}{more})"
