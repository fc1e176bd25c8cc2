"""After a command that nobody watches (cron, a timer): whoever looks after the hub hears of trouble."""

import os
import sys
from pathlib import Path

from calendarhub.hub.notifying.wanted import is_known, is_wanted

_AT_ONCE = "0"  # seconds of patience: the next build may be hours away


def hear(root: Path, *, is_fine: bool) -> None:
    """Have told what has to be; never what a person sees on a terminal, nor what a CI service tells.

    The command is done by now: whatever happens here is no part of it, and ends within a limit.
    """
    if (is_fine and not is_known(root)) or not is_wanted(root) or _is_watched():
        return
    from calendarhub.schedule.notifier import Notifier  # noqa: PLC0415 (most builds have nothing to tell)

    sent = Notifier(root, lambda _: None).tell(_AT_ONCE)
    for one in sent:
        if one.error:
            way = f" by {one.way}" if one.way else ""
            print(f"calendarhub: nobody heard of this{way}: {one.error}", file=sys.stderr)


def _is_watched() -> bool:
    return bool(os.environ.get("CI")) or (sys.stderr is not None and sys.stderr.isatty())
