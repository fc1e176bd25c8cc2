"""One slip, one message: what is wrong in the same way in many places is told once.

The message has the number; where a line of the settings mends all of them, the
advice has that line for all. Whoever needs each place (`--json`) keeps the whole list.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from calendarhub.model.problem import Origin, Problem

FEWEST = 5  # fewer of a kind are shown each
PLACES = 8  # named besides the first
MOST_WORDS = 40  # of other people's files, in a line to write
MOST_QUOTED = 5
MOST_APART = 25  # words whose remedies differ, told each with its own
_WORD_IS_THE_SLIP = ("record.key.unknown", "record.timezone")
_QUOTED = re.compile("“([^”]*)”")
_FIGURES = re.compile(r"\d[\d.,:/T-]*")
_OF_SETTINGS = "in calendarhub.yaml"
_LINE_WITH_WORD = re.compile(r'\["([^"]*)"\]')


class Alike(NamedTuple):
    """A problem as it is shown, and where else the same is said."""

    problem: Problem
    others: tuple[Origin, ...] = ()


def alike(problems: Iterable[Problem]) -> tuple[Alike, ...]:
    """The problems in order, five or more of one kind below one folder as one."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in sorted(problems, key=lambda one: one.order):
        kind = _kind(problem)
        groups.setdefault(kind if problem.where.path else (*kind, str(len(groups))), []).append(
            problem
        )
    found: list[Alike] = []
    for group in groups.values():
        found += [Alike(one) for one in group] if len(group) < FEWEST else [_joined(group)]
    return tuple(sorted(found, key=lambda one: one.problem.order))


def elsewhere(others: Sequence[Origin]) -> str:
    """Where else the same is said: the first few places by the names of their files."""
    names = [f"{one.path.rpartition('/')[2]}:{one.line}" for one in others[:PLACES]]
    rest = ", … (--json lists all)" if len(others) > PLACES else ""
    return f"{', '.join(names)}{rest}"


def _kind(problem: Problem) -> tuple[str, ...]:
    """What problems of one slip share: all but the words and figures of the record."""
    said = problem.message
    if problem.code not in _WORD_IS_THE_SLIP and not problem.code.endswith("key.unknown"):
        said = _QUOTED.sub("“”", said)
    folders = problem.where.path.split("/")[:-1]
    folder = "/".join(folders[: 2 if folders[:1] == [".."] else 1])
    return problem.code, problem.severity.value, _FIGURES.sub("0", said), folder


def _joined(group: Sequence[Problem]) -> Alike:
    first, count = group[0], len(group)
    files = len({one.where.path for one in group})
    places = f"{count:,} places" if files == 1 else f"{count:,} places of {files:,} files"
    places = f"{files:,} files" if count == files else places
    message = f"{_said(group)}: so in {places}"
    return Alike(
        replace(first, message=message, remedy=f"{_remedy(group)}{_map(group)}"),
        tuple([one.where for one in group[1:]]),
    )


def _said(group: Sequence[Problem]) -> str:
    """The message of all: with the commonest words where they differ in one."""
    first = group[0]
    if len({one.message for one in group}) == 1:
        return first.message
    quoted = Counter(match[1] for one in group if (match := _QUOTED.search(one.message)))
    if len(quoted) < 2 or len({_QUOTED.sub("“”", one.message) for one in group}) > 1:
        return f"{first.message}, and alike"
    words = ", ".join(f"“{word}” ({many:,})" for word, many in quoted.most_common(MOST_QUOTED))
    more = f" and {len(quoted) - MOST_QUOTED:,} more" if len(quoted) > MOST_QUOTED else ""
    return _QUOTED.sub(lambda _: words + more, first.message, count=1)


def _remedy(group: Sequence[Problem]) -> str:
    remedies = Counter(one.remedy for one in group)
    first = group[0].remedy
    if len(remedies) == 1:
        return first
    words = Counter(match[1] for one in group if (match := _LINE_WITH_WORD.search(one.remedy)))
    if words and all(_LINE_WITH_WORD.search(remedy) for remedy in remedies):
        listed = ", ".join(f'"{word}"' for word, _ in words.most_common(MOST_WORDS))
        return _LINE_WITH_WORD.sub(lambda _: f"[{listed}]", first, count=1)
    if all(_OF_SETTINGS in remedy for remedy in remedies):
        return first  # one line there mends all
    return _each(group) or (f"In the first of them: {_clause(first)}" if first else "")


def _map(group: Sequence[Problem]) -> str:
    """Where many files call a thing by another name: how they are read as they are."""
    folder = group[0].where.path.rpartition("/")[0]
    if group[0].code != "record.key.unknown" or not folder:
        return ""
    return (
        f" Or have them read as they are: `calendarhub map {folder}` shows the lines of settings."
    )


def _each(group: Sequence[Problem]) -> str:
    """What to write for each word that is quoted; empty where the words do not tell it."""
    found: dict[str, str] = {}
    for one in group:
        match = _QUOTED.search(one.message)
        if not match or not one.remedy or found.setdefault(match[1], one.remedy) != one.remedy:
            return ""
    said = [f"“{word}”: {_clause(remedy)}" for word, remedy in found.items()]
    more = " Of the others --json tells." if len(said) > MOST_APART else ""
    return f"For {' For '.join(said[:MOST_APART])}{more}"


def _clause(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"
