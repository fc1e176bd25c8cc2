"""A question answered in a process beside, while this one goes on with something else."""

import os
from collections.abc import Callable

import psutil
import pytest

from calendarhub.pipeline.workers import apart
from calendarhub.pipeline.workers.apart import asking, cores


@pytest.fixture(params=[1, 2], ids=["one processor", "two processors"])
def _processors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "cores", lambda: request.param)


def fail() -> bool:
    raise ZeroDivisionError


@pytest.mark.usefixtures("_processors")
@pytest.mark.parametrize("said", [True, False])
def test_the_answer_is_that_of_the_question_however_often_it_is_asked_for(said: bool) -> None:
    with asking(lambda: said) as answer:
        assert [answer(), answer()] == [said, said]


def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "cores", lambda: 2)


@pytest.mark.parametrize("question", [fail, lambda: os._exit(3)])
def test_where_nobody_could_answer_it_is_no(
    question: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    two(monkeypatch)
    with asking(question) as answer:
        assert answer() is False


def ours() -> tuple[set[int], set[int]]:
    """The processes that this one began, whoever asked for them, and its open descriptors."""
    here = psutil.Process()
    files = {int(one) for one in os.listdir("/proc/self/fd")}  # noqa: PTH208 (names alone)
    return {one.pid for one in here.children()}, files


def test_no_process_and_no_descriptor_is_left_where_nobody_wants_to_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two(monkeypatch)
    held, release = os.pipe()
    children, descriptors = ours()
    with asking(lambda: bool(os.read(held, 1))):
        assert ours()[0] - children  # it would wait for ever
    after, left = ours()
    os.close(held)
    os.close(release)
    assert (after - children, left - descriptors) == (set(), set())


def test_there_is_a_processor() -> None:
    assert cores() >= 1
