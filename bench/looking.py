"""How much of an edit goes into auditing: `python -m bench.looking HUB TURNS` prints both, in seconds.

The processor time of the audit over that of all processes of the build.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

from bench import hub
from bench.corpus import NOW
from bench.share import Spent, used
from calendarhub.pipeline import attempt
from calendarhub.pipeline import build as pipeline
from calendarhub.pipeline import publish as publication
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.workers import apart

AUDIT = (
    (pipeline, "is_sealed"),
    (attempt, "find_base"),
    (publication, "vanished"),
    (publication, "stamps"),
    (publication, "faults"),
    (publication, "keep_seal"),
)


def main(root: Path, turns: int) -> None:
    """Edit one event and build, `turns` times; print `[[build, audit], …]`."""
    now = datetime.fromisoformat(NOW)
    pipeline.build(root, now=now)
    apart.cores = lambda: 1  # what is looked at in a process beside is counted here
    audit = Spent(*AUDIT)
    found = []
    for turn in range(turns):
        hub.edit(root, turn, 2000 + turn)
        audit.seconds, began = 0.0, used()
        report = pipeline.build(root, now=now)
        found.append((used() - began, audit.seconds))
        assert report.outcome is Outcome.PUBLISHED, report.to_json()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
