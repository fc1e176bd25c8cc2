"""`python -m bench.united`: what a build costs whose events came in from partners.

The same events are records of our own, a file each, and builds of both are made in turns.
"""

import argparse
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bench.contest import CALENDARHUB
from bench.corpus import HOME, NOW, Made, corpus
from bench.hub import write_hub
from bench.measure import measure

SOURCES, EVENTS, MOST = 80, 200, 1.1
CAME = {"key": "", "first": "2026-11-22", "changed": "2026-11-22"}


def row(made: Made) -> dict[str, object]:
    """An event as an item of a list, in the words of our own files."""
    timespec = {"timespec": "minutes"} if made.is_timed else {}
    return {
        "title": {"en": made.title},
        "type": made.type,
        "start": made.start.isoformat(**timespec),
        "end": made.end.isoformat(**timespec),
        "timezone": made.timezone if made.is_timed else HOME,
        "place": {"name": {"en": made.venue}, "city": {"en": made.city}, "country": made.country},
        "organiser": made.organisation,
        "tags": [made.tag],
        "body": {"en": made.body},
    }


def write(root: Path, sources: int) -> None:
    """A hub whose events came in from so many sources."""
    write_hub(root, 0)
    (root / "imported").mkdir()
    made_all = list(corpus(sources * EVENTS))
    for number in range(sources):
        name, some = f"s{number}", made_all[number * EVENTS :][:EVENTS]
        rows = [
            {"id": made.id, "from": {**CAME, "key": f"{made.id}@{name}.example"}, **row(made)}
            for made in some
        ]
        _write(root / f"imported/{name}.yaml", {"source": name, "events": rows})
    asked = [{"id": f"s{n}", "url": f"https://s{n}.example/a.ics"} for n in range(sources)]
    _write(root / "network/sources.yaml", asked)


def _write(file: Path, value: object) -> None:
    file.write_text(yaml.dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")


def cold(root: Path) -> float:
    """Processor seconds of a first build."""
    return measure([CALENDARHUB, "build", "--now", NOW], cwd=root, watched=False).cpu


def main() -> None:
    """Measure both in turns, and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.united", description=__doc__)
    parser.add_argument("--sources", type=int, default=SOURCES)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    own, partners = [], []
    for _ in range(options.turns):
        with TemporaryDirectory() as name:
            roots = Path(name, "own"), Path(name, "in")
            write_hub(roots[0], options.sources * EVENTS)
            write(roots[1], options.sources)
            own.append(cold(roots[0]))
            partners.append(cold(roots[1]))
    ratio = statistics.median(partners) / statistics.median(own)
    print(
        f"{options.sources} sources of {EVENTS} events: {statistics.median(partners):.1f} CPU s,"
        f" own records {statistics.median(own):.1f}: {ratio:.2f} times (at most {MOST:g})"
    )
    sys.exit(ratio > MOST)


if __name__ == "__main__":
    main()
