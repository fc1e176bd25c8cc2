"""Calendar programs that people have follow a hub whose plans change: nothing twice, nothing lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.clients.course import course, held_in
from tests.clients.evolution import evolution
from tests.clients.plans import STEPS, Held
from tests.clients.thunderbird import thunderbird
from tests.clients.vdirsyncer import vdirsyncer

FEED = "feeds/all.ics"


class Subscription(Protocol):
    """A calendar that a program follows."""

    def refresh(self, wanted: list[Held]) -> list[Held]:
        """Look again; the dates that it then holds."""


Program = Callable[[Path, str], AbstractContextManager[Subscription]]


def test_the_calendar_says_what_programs_have_to_hold(tmp_path: Path) -> None:
    with course(tmp_path / "hub") as hub:
        assert held_in([hub.stage.ask(f"/{FEED}").body]) == hub.wanted()
        wanted = hub.take(STEPS[0])
        assert held_in([hub.stage.ask(f"/{FEED}").body]) == wanted


@pytest.mark.soak
@pytest.mark.parametrize("program", [vdirsyncer, evolution, thunderbird])
def test_a_program_follows_every_change(program: Program, tmp_path: Path) -> None:
    with ExitStack() as stack:
        hub = stack.enter_context(course(tmp_path / "hub"))
        address = f"{hub.address}{FEED}"
        subscription = stack.enter_context(program(tmp_path / "program", address))
        assert subscription.refresh(hub.wanted()) == hub.wanted(), "at first"
        for step in STEPS:
            wanted = hub.take(step)
            assert subscription.refresh(wanted) == wanted, step.name
