"""The process that tells and ends: `python -m calendarhub.schedule.notify_worker FOLDER SECONDS`.

A process of its own, so that no server of mail that hangs keeps a build or a reader waiting. With
`test` for the seconds it sends a test.
"""

import os
import sys
from pathlib import Path

from msgspec import json

from calendarhub.hub.notifying.run import notify, try_out
from calendarhub.model.notice import Sent


def told(root: Path, what: str) -> tuple[Sent, ...]:
    """Tell what there is to tell; what the machine refuses is an answer, too."""
    try:
        return try_out(root) if what == "test" else notify(root, patience=float(what))
    except OSError as error:
        return (Sent("", f"the machine refused: {error.strerror or error}"),)


def main(root: Path, what: str) -> None:
    """Tell, and write what came of it to the standard output."""
    os.nice(5)  # who reads pages and waits for a build goes first
    sys.stdout.buffer.write(json.encode(told(root, what)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
