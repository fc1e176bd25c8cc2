"""The second reader in a process of its own, which gets ready while records are still being read.

Importing `ics` takes longer than publishing an edit; on a second processor nobody waits for it. It
takes 28 MB from then on: before a build of very much it waits until it is asked. A process that stays
has it: a fork of so large a process costs more than reading (0.5 s of processor time for each edit of
a hub of ten thousand events, against 0.1).
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # it is begun before that is imported
    from calendarhub.pipeline.checks.second_opinion import Answers, SecondReading


READER = "calendarhub.pipeline.checks.by_ics"


class Aside:
    """Reads VEVENTs with `ics`; to be used in a `with`, so that its process ends."""

    def __init__(self) -> None:
        self._child = 0
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        if READER in sys.modules:  # this process has read so before: it need not wait for an import
            return self
        ours, theirs = Pipe()
        self._child = os.fork()
        if self._child == 0:
            ours.close()
            _serve(theirs)
        theirs.close()
        self._connection = ours
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._child:
            with suppress(ChildProcessError):  # where the caller ignores the end of children
                os.waitpid(self._child, 0)
            self._child = 0

    @property
    def pid(self) -> int:
        """Its process."""
        return self._child

    def get_ready(self) -> None:
        """Have the reader imported now, while this process does something else."""
        if self._connection is not None:
            with suppress(OSError):  # it is gone: whoever asks reads by itself
                self._connection.send([])

    def ask(self, events: Sequence[bytes]) -> "Answers":
        """What each says to `ics`, once it is wanted; read here if the process beside is gone."""
        connection = self._connection
        if not events or connection is None:
            return partial(_read, events)
        try:
            connection.send(list(events))
        except OSError:
            return partial(_read, events)

        def answers() -> "Sequence[SecondReading | str]":
            with suppress(OSError, EOFError):
                found: list[SecondReading | str] = connection.recv()
                return found
            return _read(events)

        return answers


def _read(events: Sequence[bytes]) -> "Sequence[SecondReading | str]":
    """Ask the module that imports `ics`: only now, and mostly in the process beside (see above)."""
    if not events:
        return []
    from calendarhub.pipeline.checks.by_ics import read

    return read(events)


def _serve(connection: Connection) -> None:
    """Runs in the child, which ends here: its parent's clean-up is not for it to do."""
    try:
        asked = connection.recv()
        from calendarhub.pipeline.checks.by_ics import read

        while True:
            if asked:
                connection.send(read(asked))
            asked = connection.recv()
    except EOFError:
        os._exit(0)
    except BaseException:  # noqa: BLE001 (told by its end: the parent then reads by itself)
        os._exit(1)
