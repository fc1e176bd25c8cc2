"""How `serve` and `schedule` end: a signal only leaves a byte in a pipe, a thread does the rest.

Whatever a handler does, it does between any two steps of the main thread, also between those of
`threading.Event.set`: a second signal there waits for a lock that the first one holds, for ever.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Seconds after which Ctrl+C means "now": sooner it is the same wish, told twice (`timeout` tells a
# process and its group).
PATIENCE = 0.5
INTERRUPTED = 128 + signal.SIGINT


class Ending:
    """The end of a command; `over` is set by the first signal, or by whoever ends it otherwise.

    `at_once` is what must not stay behind when a second Ctrl+C ends the process on the spot.
    """

    def __init__(self) -> None:
        self.over = threading.Event()
        self.at_once: Callable[[], object] = lambda: None
        self.came = False

    def listen(self, reader: int) -> None:
        """Take signals from a pipe, a byte each, until it is closed at the other end."""
        began = 0.0
        while found := os.read(reader, 64):
            self.over.set()
            now = time.monotonic()
            if not self.came:
                self.came, began = True, now
            elif signal.SIGINT in found and now - began > PATIENCE:
                try:
                    self.at_once()
                finally:
                    os._exit(INTERRUPTED)


@contextmanager
def ending() -> Iterator[Ending]:
    """While inside, Ctrl+C, SIGTERM and SIGHUP end the command instead of killing it.

    A SIGHUP that was ignored from the start (`nohup`) stays ignored. Once a signal came, later ones
    do nothing more: the process is on its way out.
    """
    end = Ending()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    listening = threading.Thread(target=end.listen, args=(reader,), name="ending")
    listening.start()
    woken = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    before = {number: signal.signal(number, _noted) for number in SIGNALS if _is_ours(number)}
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if end.came else handler)
        signal.set_wakeup_fd(woken)
        os.close(writer)
        listening.join()
        os.close(reader)


def _is_ours(number: int) -> bool:
    return number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Python has written the number into the pipe already."""
