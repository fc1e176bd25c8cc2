"""What is wrong with this installation and this hub, each with its remedy; nothing is changed."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from calendarhub.hub.symptoms import (
    address,
    choices,
    disk,
    machine,
    partners,
    permissions,
    published,
    running,
    state,
)
from calendarhub.model.problem import Problem, Severity


class Diagnosis(Struct, frozen=True):
    """What a hub runs on, as names and values, and what is wrong: the worst first."""

    facts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to be done; a note is no fault."""
        return all(one.severity is Severity.NOTE for one in self.problems)


def doctor(root: Path, *, now: datetime | None = None, ask_address: bool = False) -> Diagnosis:
    """Look at machine, disk, state, publication and settings of a hub; every published file is read.

    `now` is an aware instant in place of the clock. Only where `ask_address` says so the hub's own
    address is asked for; nothing else uses the network.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    problems = [
        *machine.problems(root, moment),
        *disk.problems(root),
        *permissions.problems(root),
        *state.problems(root),
        *published.problems(root),
        *running.problems(root, moment),
        *choices.problems(root, moment),
        *partners.problems(root, moment),
    ]
    if ask_address:
        problems += address.problems(root)
    worst = list(Severity)
    ordered = sorted(dict.fromkeys(problems), key=lambda one: worst.index(one.severity))
    return Diagnosis(facts=(*machine.facts(), *disk.facts(root)), problems=tuple(ordered))
