"""The child in which builds run: one thread, everything imported, one build after another.

Started by `child.py` as `python -m calendarhub.schedule.worker DESCRIPTOR`; it reads folders from
the descriptor and answers each with an `Answer`, and ends when the parent is gone.
"""

import resource
import signal
import sys
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from calendarhub.hub.build import build
from calendarhub.model.problem import Problem
from calendarhub.pipeline import attempt  # noqa: TID253 (see READY)
from calendarhub.pipeline.build import let_go  # noqa: TID253 (see READY)
from calendarhub.pipeline.checks import by_ics as other  # noqa: TID253
from calendarhub.pipeline.prepare import get_ready
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.world import World
from calendarhub.schedule.answer import BuildAnswer
from calendarhub.storage.local.spare import make_spare_between
from calendarhub.storage.local.state import BusyError, NewerStateError

MEMORY = 4 * 1024**3  # address space of a build
# A worker is replaced after this many builds or this much memory, so that nothing piles up in it.
BUILDS = 100
RESIDENT = 700 * 1024**2
# Imported ahead: what a build itself imports only when it has begun the processes beside, and
# the second reader, so that its process has it at once.
READY = (attempt.attempt, other.read)
WAIT = 5.0  # seconds for another build to end


def answer(root: Path, *, world: World | None = None, wait: float = WAIT) -> BuildAnswer:
    """Build a hub, after a glance whether anything changed at all."""
    try:
        return BuildAnswer(report=build(root, wait=wait, world=world))
    except BusyError:
        return BuildAnswer(busy=True)
    except NewerStateError as error:
        return BuildAnswer(report=Report(Outcome.HELD, held=(_newer(error),)))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        fault = f"the machine refused: {error.strerror or error}{where}"
        return BuildAnswer(fault=fault, trace=traceback.format_exc())
    except Exception as error:  # noqa: BLE001 (told to the parent, which stays up)
        fault = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return BuildAnswer(fault=fault, trace=traceback.format_exc())


def _newer(error: NewerStateError) -> Problem:
    return Problem(
        code="state.newer",
        message=f"{error} was written by a newer version.",
        remedy="Update calendarhub; the old publication stays.",
    )


def peak() -> int:
    """The most memory that this program has held, in bytes.

    Where it can be read, that of the program alone: what `getrusage` says is also as high as the
    memory of whoever began it.
    """
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(one for one in lines if one.startswith("VmHWM:")).split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024)


def _is_worn(builds: int) -> bool:
    return builds >= BUILDS or peak() > RESIDENT


def _let_go(root: Path) -> None:
    with suppress(Exception):  # a build is at work, or the disk refuses: another time
        let_go(root)


def main(descriptor: int) -> None:
    """Answer folders until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    connection = Connection(descriptor)
    builds, world = 0, World()
    while True:
        try:
            root = connection.recv()
        except EOFError:
            return
        done = answer(root, world=world)
        builds += 1
        leaving = _is_worn(builds)
        if leaving:  # nobody comes back to do it
            _let_go(root)
        try:
            connection.send(BuildAnswer(done.report, done.busy, done.fault, done.trace, leaving))
        except BrokenPipeError:
            return
        if leaving:
            return
        _let_go(root)
        with suppress(Exception):  # the next build tells what is wrong
            get_ready(root, world)
        with suppress(Exception):  # the next build does it beside
            make_spare_between(root)


if __name__ == "__main__":
    main(int(sys.argv[1]))
