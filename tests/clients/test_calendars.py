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
from tests.widget.stage import Answer, serving

FEED, KIND = "feeds/all.ics", "text/calendar; charset=utf-8"
DOWN = Answer(b"This cannot be read just now.", status=503, headers={"Retry-After": "60"})


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


@pytest.mark.soak
@pytest.mark.parametrize("program", [vdirsyncer, evolution, thunderbird])
def test_a_program_keeps_what_it_holds_while_the_hub_is_down_and_follows_again(
    program: Program, tmp_path: Path
) -> None:
    with course(tmp_path / "hub") as plans:
        before, first = plans.wanted(), plans.stage.ask(f"/{FEED}").body
        after, second = plans.take(STEPS[0]), plans.stage.ask(f"/{FEED}").body
    with serving() as hub:
        address, folder = f"{hub.address}{FEED}", tmp_path / "program"
        hub.answers[f"/{FEED}"] = Answer(first, KIND)
        with program(folder, address) as subscription:
            assert subscription.refresh(before) == before
            hub.asked.clear()
            hub.answers[f"/{FEED}"] = DOWN
            subscription.refresh(before)
            hub.wait_for(f"/{FEED}")
            assert subscription.refresh(before) == before, "while it is down"
        hub.answers[f"/{FEED}"] = Answer(second, KIND)
        with program(folder, address) as subscription:  # as on the next morning
            assert subscription.refresh(after) == after, "when it is back"
