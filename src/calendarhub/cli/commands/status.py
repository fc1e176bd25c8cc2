"""`calendarhub status`: what is live, how old it is, what comes next, what is wrong."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub.cli.caret import visible
from calendarhub.cli.counted import count
from calendarhub.model.problem import Problem, Severity
from calendarhub.pipeline.publication_signs import signs
from calendarhub.pipeline.report import as_problem
from calendarhub.rules.alike import alike
from calendarhub.storage.local.releases import Releases
from calendarhub.storage.local.seal import is_sealed, read_seal
from calendarhub.storage.local.state import LedgerStore
from calendarhub.storage.manifest import Live, read_manifest

MOST_SHOWN = 5  # problems; check shows all


def run(root: Path, *, as_json: bool = False) -> int:
    """Tell the state of a hub; 1 when the last build had problems or nothing is published."""
    told = state(root)
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _show(told)
    fine = (
        told["live"]
        and told["outcome"] in {"published", "unchanged"}
        and told["whole"] is not False
    )
    return 0 if fine and not told["problems"] else 1


def state(root: Path) -> dict[str, Any]:
    """The object of `--json`: what is live, when it was built, what comes next, what is wrong."""
    releases = Releases(root)
    live = releases.live_id()
    report, beat = _read(releases.state / "report.json"), _read(releases.state / "heartbeat.json")
    told: dict[str, Any] = {
        "live": live,
        "whole": _is_whole(releases, live),
        "files": 0,
        "feeds": [],
        "retired": [],
        "events": _events(report, releases, live),
        "last_build": beat.get("last_build"),
        "next_change": beat.get("next_change"),
        "outcome": report.get("outcome", "never built"),
        "problems": len(_counting(report)),
        "counts": _counts(report),
        "worst": [_line(one) for one in _first(report)],
        "large": [one for one in _counting(report) if one.get("code") == "feed.large"],
        "lost": "" if live else _lost(releases),
    }
    manifest = _manifest(releases, live)
    if manifest is not None:
        told["files"] = len(manifest.files)
        told["feeds"] = sorted(
            path.removeprefix("feeds/").removesuffix(".ics")
            for path in manifest.files
            if path.startswith("feeds/") and path.endswith(".ics") and not _is_year(path)
        )
        told["retired"] = sorted(path for path in manifest.retired if path.endswith(".ics"))
    return told


def _manifest(releases: Releases, live: str) -> Live | None:
    try:
        return read_manifest(releases.folder / live) if live else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_whole(releases: Releases, live: str) -> bool | None:
    """Whether each file is the one that was last seen whole; None where nobody looked yet."""
    if live and _manifest(releases, live) is None:
        return False
    return is_sealed(releases, live) if read_seal(releases.state, live) else None


def _events(report: dict[str, Any], releases: Releases, live: str) -> int:
    """How many events are live; a build that was held has counted none, and the release says it."""
    for said in (report, _read(releases.folder / live / "status.json") if live else {}):
        counts = said.get("counts")
        if isinstance(counts, dict) and isinstance(counts.get("events"), int):
            return int(counts["events"])
    return 0


def _counting(report: dict[str, Any]) -> list[Any]:
    """The problems of a report that are more than notes, each once."""
    found = [*report.get("problems", ()), *report.get("held", ())]
    return [
        one
        for number, one in enumerate(found)
        if one.get("severity") != Severity.NOTE and one not in found[:number]
    ]


def _counts(report: dict[str, Any]) -> dict[str, int]:
    """How many errors and warnings, named as by `check`."""
    severities = [one.get("severity") for one in _counting(report)]
    return {f"{one.value}s": severities.count(one) for one in (Severity.ERROR, Severity.WARNING)}


def _first(report: dict[str, Any]) -> list[Problem]:
    """The first problems as `check` shows them, those of one kind once; what holds a build first."""
    held = [as_problem(one) for one in report.get("held", ())]
    others = [as_problem(one) for one in _counting(report)]
    shown = [one.problem for one in (*alike(held), *alike(others))]
    return list(dict.fromkeys(shown))[:MOST_SHOWN]


def _line(problem: Problem) -> str:
    where = f"{problem.where.path}:{problem.where.line}: " if problem.where.path else ""
    said = f"{where}{problem.severity.value}[{problem.code}]: {problem.message}"
    return visible(f"{said.rstrip('.')}. {problem.remedy}".strip())


def _lost(releases: Releases) -> str:
    """What shows that something was published that is not here any more; empty if nothing does."""
    ledger = LedgerStore(releases.state, is_copy=True)
    try:
        return signs(releases, ledger.release)
    finally:
        ledger.close()


def _is_year(path: str) -> bool:
    name = path.rpartition("/")[2].removesuffix(".ics")
    return len(name) == 4 and name.isdigit()


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _show(told: dict[str, Any]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if told["lost"]:
        console.print(f"What was published is gone: {told['lost']}.", markup=False)
        console.print("`calendarhub build` says how to go on.")
        return
    if not told["live"]:
        console.print("Nothing is published yet. Run `calendarhub build`.")
        return
    events, files = count(told["events"], "event"), count(told["files"], "file")
    console.print(f"Live: release {told['live']}, {events}, {files}")
    if told["whole"] is False:
        console.print("Published files were changed or damaged: run `calendarhub build`.")
    console.print(f"Last build: {told['last_build']} ({told['outcome']})")
    console.print(f"Next change without an edit: {told['next_change']}")
    console.print(f"Feeds: {len(told['feeds'])}")
    for path in told["retired"]:
        console.print(f"  retired, keeps its last calendar: {path}", markup=False)
    for one in told["large"]:
        console.print(f"{one['message']}\n  {one['help']}", markup=False)
    if told["problems"]:
        counts = [f"{many} {word}" for word, many in told["counts"].items() if many]
        listed = " and ".join(one[:-1] if one.startswith("1 ") else one for one in counts)
        console.print(f"Problems of the last build: {listed}.")
        for one in told["worst"]:
            console.print(f"  {one}", markup=False)
        if told["outcome"] != "held":
            console.print("`calendarhub check` shows all that is wrong now, with its place.")
