"""`calendarhub status`: what is live, how old it is, what comes next, what is wrong."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub.build.signs import signs
from calendarhub.model.problem import Severity
from calendarhub.store import LedgerStore
from calendarhub.targets.manifest import Live, read_manifest
from calendarhub.targets.release import Releases
from calendarhub.targets.seal import is_sealed, read_seal


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
        "events": report.get("counts", {}).get("events", 0),
        "last_build": beat.get("last_build"),
        "next_change": beat.get("next_change"),
        "outcome": report.get("outcome", "never built"),
        "problems": len(_counting(report)),
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


def _counting(report: dict[str, Any]) -> list[Any]:
    """The problems of a report that are more than notes."""
    found = [*report.get("problems", ()), *report.get("held", ())]
    return [one for one in found if one.get("severity") != Severity.NOTE]


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
    console.print(f"Live: release {told['live']}, {told['events']} events, {told['files']} files")
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
        console.print(f"Problems: {told['problems']}; run `calendarhub check`.")
