"""A process that stays, as `serve` is: builds a hub once for each file it is told was saved.

Started by the bench as `python -m bench.warm HUB TURNS`; prints the seconds of each build.
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path

from bench import hub
from bench.corpus import NOW
from calendarhub.pipeline.build import build, let_go
from calendarhub.pipeline.prepare import get_ready
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import World
from calendarhub.storage.local.spare import make_spare_between


def main(root: Path, turns: int) -> None:
    """Build the hub, then edit one event and build again, `turns` times."""
    now, world = datetime.fromisoformat(NOW), World()
    build(root, now=now, world=world)
    spent = []
    for turn in range(turns):
        hub.edit(root, turn, time.time_ns())
        # What `schedule.worker` does while nobody waits.
        let_go(root)
        get_ready(root, world)
        make_spare_between(root)
        began, used = time.perf_counter(), time.process_time()
        report = build(root, now=now, world=world)
        spent.append((time.perf_counter() - began, time.process_time() - used))
        assert report.outcome is Outcome.PUBLISHED, report.to_json()
    print(json.dumps(spent))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
