"""Where a maintainer finds what nobody foresaw: `.calendarhub/last-error.txt`."""

from contextlib import suppress
from pathlib import Path

from calendarhub.targets.release import write_atomically

FILE = "last-error.txt"


def keep_traces(root: Path, traces: tuple[str, ...]) -> None:
    """Keep the tracebacks of faults that cost one record only; a full disk keeps none."""
    if traces:
        with suppress(OSError):
            write_atomically(root / ".calendarhub" / FILE, "\n".join(traces).encode())
