"""Where a maintainer finds what nobody foresaw: `.calendarhub/last-error.txt`."""

from pathlib import Path

from calendarhub.model.unlisted import hidden
from calendarhub.storage.local.disk import write_atomically

FILE = "last-error.txt"


def keep_traces(root: Path, traces: tuple[str, ...]) -> str:
    """Keep tracebacks for a maintainer; the file, or empty where there are none or no room."""
    if not traces:
        return ""
    file = root / ".calendarhub" / FILE
    try:
        file.parent.mkdir(exist_ok=True)
        write_atomically(file, hidden("\n".join(traces)).encode())
    except OSError:
        return ""
    return str(file)
