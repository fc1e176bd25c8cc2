"""`python -m bench`: measure calendarhub beside Hugo and write the tables of docs/performance.md."""

import argparse
import sys
import time
from pathlib import Path

from bench import contest, languages, tables
from bench.tables import Size

SIZES = (1000, 10000)
# Hugo was seen to take more than 6 GB for a hundred thousand events; above this it is not run.
MOST_HUGO = 20000


def main() -> None:
    """Measure what was asked for, print it, and keep it in the page."""
    options = _options()
    began = time.perf_counter()
    contest.tidy(options.work)
    contest.warm_up(options.work)
    sizes = [_measure(count, options) for count in options.size or SIZES]
    say("ten languages")
    told = languages.sentence(languages.ratio(work=options.work, rounds=options.rounds))
    contest.tidy(options.work)
    text = tables.tables(sizes, options.rounds, told)
    print(f"\n{text}\n")
    if options.write:
        tables.write(text)
    say(f"{time.perf_counter() - began:.0f} s in all")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="events; may be repeated")
    parser.add_argument("--rounds", type=int, default=3, help="repetitions; 5 or more for 1,000")
    parser.add_argument("--work", type=Path, default=contest.WORK, help="folder to measure in")
    parser.add_argument("--no-write", dest="write", action="store_false", help="print only")
    return parser.parse_args()


def _measure(count: int, options: argparse.Namespace) -> Size:
    say(f"{count:,} events")
    ours = contest.ours(count, work=options.work)
    tools = [ours]
    if count <= MOST_HUGO:
        tools.append(contest.hugo(count, work=options.work))
        tools.append(contest.whole(count, work=options.work))
    rounds = max(options.rounds, 5) if count <= 1000 else options.rounds
    results = contest.contest(tools, rounds=rounds, say=say)
    theirs, whole = results[1:] if len(tools) > 1 else (contest.Result(), contest.Result())
    size = Size(count, results[0], theirs, whole)
    if len(tools) > 1:
        size.warm_ours = contest.warm_ours(ours, turns=5)
        size.warm_theirs = contest.warm_hugo(tools[1], turns=5)
    size.audit = contest.audit_share(ours, turns=5)
    size.gate = contest.gate_share(ours)
    return size


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
