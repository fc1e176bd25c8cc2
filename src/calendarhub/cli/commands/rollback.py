"""`calendarhub rollback`: the content of an older release as a new one, pinned until it is released."""

import json
import sys
from pathlib import Path

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.cli.counted import count
from calendarhub.cli.outcome import tell_outcome
from calendarhub.hub.build import BusyError
from calendarhub.hub.rollback import KeptRelease, Rollback, kept_releases, release, rollback
from calendarhub.hub.source_lines import source_lines
from calendarhub.pipeline.report import as_object


def run(
    root: Path,
    *,
    generation: str = "",
    is_meant: bool = False,
    is_release: bool = False,
    as_json: bool = False,
) -> int:
    """List what is kept, bring one back (0, or 1 and 4), or let builds publish again (as `build`)."""
    try:
        if is_release:
            return tell_outcome(root, release(root), as_json=as_json)
        if generation or is_meant:
            return _brought_back(root, rollback(root, generation), as_json=as_json)
    except BusyError as error:
        waited = f"{error.waited:g} seconds"
        said = f"another build is running, and was not over after {waited}; run this again."
        print(f"calendarhub: {said}", file=sys.stderr)
        return 75
    _list(kept_releases(root), as_json=as_json)
    return 0


def _brought_back(root: Path, found: Rollback, *, as_json: bool) -> int:
    done = found.done
    if as_json:
        said = {
            "of": found.of,
            "generation": done.release if done else "",
            "back": done.back if done else 0,
            "newer": done.newer if done else 0,
            "removed": done.removed if done else 0,
            "problems": [as_object(one) for one in found.problems],
        }
        print(json.dumps(said, ensure_ascii=False, indent=1))
    elif done is None:
        console = Console(stderr=True, highlight=False)
        caret.show(found.problems, read=source_lines(root), console=console)
        print("Nothing was brought back: what is published stays as it is.", file=sys.stderr)
    else:
        print(f"The content of {found.of} is published as {done.release}.")
        print(f"{count(done.back, 'event')} went back, and calendars are told so.")
        if done.newer:
            print(f"{count(done.newer, 'event')} announced since then: they stay in calendars.")
        if done.removed:
            print(f"{count(done.removed, 'event')} removed since then: they stay so.")
        print("Records are not published until `calendarhub rollback --release`.")
    if done is not None:
        return 0
    return 1 if any(one.code == "rollback.unknown" for one in found.problems) else 4


def _list(kept: tuple[KeptRelease, ...], *, as_json: bool) -> None:
    if as_json:
        said = [
            {
                "generation": one.name,
                "live": one.is_live,
                "published": one.published.isoformat(timespec="seconds"),
                "events": one.events,
                "differing": one.differing,
                "newer": one.newer,
                "removed": one.removed,
            }
            for one in kept
        ]
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return
    if not kept:
        print("Nothing is published yet. Run `calendarhub build`.")
        return
    for one in kept:
        print(f"{one.name}  {one.published:%Y-%m-%d %H:%M}Z  {_words(one)}")
    if len(kept) > 1:
        print("To bring one back: `calendarhub rollback GENERATION`, or the one before: `--yes`.")


def _words(one: KeptRelease) -> str:
    events = count(one.events, "event")
    if one.is_live:
        return f"{events}, live"
    parts = [f"{one.differing:,} differ from the live one"]
    parts += [f"{one.newer:,} of that one not known yet"] if one.newer else []
    parts += [f"{one.removed:,} removed since"] if one.removed else []
    return f"{events}: {', '.join(parts)}"
