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
from types import ModuleType
from typing import Any

from bench.corpus import NOW
from calendarhub.pipeline import build as pipeline
from calendarhub.pipeline import publish as publication
from calendarhub.pipeline.report import Outcome

GATE = ((publication, "verify"), (publication, "check_continuity"))


def used() -> float:
    """Seconds of processor time of this process and of its children that ended."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Spent:
    """Counts the processor time of some functions, each named by its module."""

    def __init__(self, *functions: tuple[ModuleType, str]) -> None:
        self.seconds = 0.0
        for module, name in functions:
            setattr(module, name, self._timed(getattr(module, name)))

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            began = used()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += used() - began

        return timed


def main(root: Path) -> None:
    """Build cold and print `{"build": seconds, "gate": seconds}`."""
    shutil.rmtree(root / ".calendarhub", ignore_errors=True)
    (root / "public").unlink(missing_ok=True)
    gate = Spent(*GATE)
    began = used()
    report = pipeline.build(root, now=datetime.fromisoformat(NOW))
    assert report.outcome is Outcome.PUBLISHED, report.to_json()
    print(json.dumps({"build": used() - began, "gate": gate.seconds}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
