"""How much of a cold build goes into verifying it: `python -m bench.share HUB` prints the share.

The processor time of the gate in the main process over that of all processes of the build.
"""

import json
import resource
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.corpus import NOW
from calendarhub.build import conductor, publication
from calendarhub.build.report import Outcome

GATE = ("verify", "check_continuity")


def used() -> float:
    """Seconds of processor time of this process and of its children that ended."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Gate:
    """Counts the processor time of the functions that verify."""

    def __init__(self) -> None:
        self.spent = 0.0
        for name in GATE:
            setattr(publication, name, self._timed(getattr(publication, name)))

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            began = used()
            try:
                return function(*arguments, **named)
            finally:
                self.spent += used() - began

        return timed


def main(root: Path) -> None:
    """Build cold and print `{"build": seconds, "gate": seconds}`."""
    shutil.rmtree(root / ".calendarhub", ignore_errors=True)
    (root / "public").unlink(missing_ok=True)
    gate = Gate()
    began = used()
    report = conductor.build(root, now=datetime.fromisoformat(NOW))
    assert report.outcome is Outcome.PUBLISHED, report.to_json()
    print(json.dumps({"build": used() - began, "gate": gate.spent}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
