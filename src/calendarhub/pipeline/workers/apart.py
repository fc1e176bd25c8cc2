"""A question answered in a process beside, while this one goes on with something else.

Light, since a build that finds nothing changed uses it: no library, and no answer but yes or no.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def asking(question: Callable[[], bool]) -> Iterator[Callable[[], bool]]:
    """Ask, and yield what waits for the answer: False also where nobody could give it.

    On one processor it is answered when the answer is wanted.
    """
    if cores() == 1:
        yield question
        return
    said, end = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(_answer(question, end))
    os.close(end)
    heard: list[bool] = []

    def answer() -> bool:
        if not heard:
            heard.append(os.read(said, 1) == b"y")
        return heard[0]

    try:
        yield answer
    finally:
        os.close(said)
        if not heard:
            os.kill(child, signal.SIGKILL)  # nobody wants to know any more
        with suppress(ChildProcessError):  # where the caller ignores the end of children
            os.waitpid(child, 0)


def _answer(question: Callable[[], bool], end: int) -> int:
    """Runs in the child, which must not raise: its parent's clean-up is not for it to do."""
    try:
        os.write(end, b"y" if question() else b"n")
    except BaseException:  # noqa: BLE001 (told by its end)
        return 1
    return 0
