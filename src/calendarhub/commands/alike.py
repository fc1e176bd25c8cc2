"""Problems that say the same of many files of a folder are shown once, with their number."""

from collections.abc import Sequence
from typing import NamedTuple

from calendarhub.model.problem import Origin, Problem

FEWEST = 5  # fewer are shown one by one
PLACES = 8


class Alike(NamedTuple):
    """A problem as it is shown, and where else the same is said."""

    problem: Problem
    others: tuple[Origin, ...] = ()


def alike(problems: Sequence[Problem]) -> list[Alike]:
    """Problems in their order; those of a kind in one folder, or in one file, stand at the first."""
    kinds: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        folder = problem.where.path.rpartition("/")[0]
        same = (problem.code, problem.severity.value, problem.message, folder)
        kinds.setdefault(same if problem.where.path else (*same, str(len(kinds))), []).append(
            problem
        )
    shown: list[Alike] = []
    for group in kinds.values():
        if len(group) < FEWEST:
            shown += [Alike(problem) for problem in group]
        else:
            shown.append(Alike(group[0], tuple(problem.where for problem in group[1:])))
    return sorted(shown, key=lambda one: one.problem.order)


def elsewhere(others: Sequence[Origin]) -> str:
    """Where else: a number, and the first few places by the names of their files."""
    names = [f"{one.path.rpartition('/')[2]}:{one.line}" for one in others[:PLACES]]
    rest = ", … (--json lists all)" if len(others) > PLACES else ""
    folder = others[0].path.rpartition("/")[0] or "this folder"
    return f"{len(others):,} more say so in {folder}: {', '.join(names)}{rest}"
