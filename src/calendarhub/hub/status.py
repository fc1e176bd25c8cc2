"""What is live of a hub, how old it is, what comes next, what is wrong; nothing is written."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from calendarhub import config
from calendarhub.formats import CALENDAR
from calendarhub.hub.importing.standing import SourceStanding, standings
from calendarhub.hub.notifying.keeping import kept
from calendarhub.model.changes import Changes
from calendarhub.model.notice import Sent
from calendarhub.model.problem import Problem, Severity
from calendarhub.pipeline.pin import Pin, pin_of
from calendarhub.pipeline.publication_signs import signs
from calendarhub.pipeline.report import Outcome, as_problem
from calendarhub.rules.alike import alike
from calendarhub.storage.compared import between
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import is_sealed, read_seal
from calendarhub.storage.local.state import SqliteLedger
from calendarhub.storage.local.unlisted import unlisted_of
from calendarhub.storage.manifest import LiveRelease, read_manifest

MOST_SHOWN = 5  # problems; check shows all
_DONE = (Outcome.PUBLISHED, Outcome.UNCHANGED)


class HubStatus(Struct, frozen=True):
    """The state of a hub.

    `live` is the release that readers see, empty where none is; `lost` then says what shows that
    something was published. `is_whole` is whether each file is as it was last seen whole, None where
    nobody looked yet. `changes` are those since the release `before`, None where that is not kept.
    `feeds` are names, `unlisted` is how many have a secret address, `retired` the paths of calendars
    that keep their last state.
    `outcome` is that of the last build, None before the first; `problems` are its errors and warnings,
    `held` what kept it from publishing, `pinned` the rollback that keeps every build
    from it. Instants are UTC; `next_change` comes without an edit. `sources` are partners' calendars,
    `unheard` ways on which whoever looks after the hub could not be told of trouble.
    """

    live: str
    lost: str
    is_whole: bool | None
    events: int
    files: int
    before: str
    changes: Changes | None
    feeds: tuple[str, ...]
    unlisted: int
    retired: tuple[str, ...]
    last_build: datetime | None
    next_change: datetime | None
    outcome: Outcome | None
    problems: tuple[Problem, ...]
    held: tuple[Problem, ...]
    pinned: Pin | None = None
    sources: tuple[SourceStanding, ...] = ()
    unheard: tuple[Sent, ...] = ()

    @property
    def is_fine(self) -> bool:
        """Whether something whole is live and the last build found nothing wrong."""
        is_live = bool(self.live) and self.is_whole is not False
        is_right = self.outcome in _DONE and not self.problems and self.pinned is None
        is_heard = not self.unheard
        return is_live and is_right and is_heard and all(one.is_fine for one in self.sources)

    @property
    def worst(self) -> tuple[Problem, ...]:
        """The first problems, those of one kind once; what holds a build comes first."""
        shown = [one.problem for one in (*alike(self.held), *alike(self.problems))]
        return tuple(dict.fromkeys(shown))[:MOST_SHOWN]

    @property
    def large(self) -> tuple[Problem, ...]:
        """The feeds that are too large for some calendar programs."""
        return tuple([one for one in self.problems if one.code == "feed.large"])

    @property
    def counts(self) -> dict[Severity, int]:
        """How many errors and warnings there are."""
        counted = Counter(one.severity for one in self.problems)
        return {one: counted[one] for one in (Severity.ERROR, Severity.WARNING)}


def status(root: Path, *, now: datetime | None = None) -> HubStatus:
    """Look at what is published, at what the last build said of itself, and at partners' calendars.

    `now` is an aware instant in place of the clock.
    """
    releases = LocalReleases(root)
    live = releases.live_id()
    report, beat = _read(releases.state / "report.json"), _read(releases.state / "heartbeat.json")
    manifest = _manifest(releases, live)
    before = _before(releases, live)
    files = manifest.files if manifest else {}
    held = tuple([as_problem(one) for one in report.get("held", ())])
    return HubStatus(
        live=live,
        lost="" if live else _lost(releases),
        is_whole=_is_whole(releases, live, manifest),
        events=_events(report, releases, live),
        files=len(files),
        before=before,
        changes=_changes(releases, before, manifest),
        feeds=_feeds(files),
        unlisted=len(_unlisted(releases, live)),
        retired=_calendars(manifest.retired) if manifest else (),
        last_build=_instant(beat.get("last_build")),
        next_change=_instant(beat.get("next_change")),
        outcome=_outcome(report),
        problems=_problems(report, held),
        held=held,
        pinned=pin_of(root),
        sources=_sources(root, (now or datetime.now(UTC)).astimezone(UTC)),
        unheard=_unheard(releases.state),
    )


def _unheard(state: Path) -> tuple[Sent, ...]:
    ways = kept(state).notices.ways
    return tuple([Sent(name, way.error) for name, way in ways.items() if way.failures])


def _sources(root: Path, now: datetime) -> tuple[SourceStanding, ...]:
    if not any((root / f"network/sources{suffix}").is_file() for suffix in (".yaml", ".yml")):
        return ()
    return standings(root, config.load(root), now)


def _manifest(releases: LocalReleases, live: str) -> LiveRelease | None:
    try:
        return read_manifest(releases.folder / live) if live else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _before(releases: LocalReleases, live: str) -> str:
    """The release that was live before."""
    names = releases.names()
    older = names[names.index(live) + 1 :] if live in names else []
    return older[0] if older else ""


def _changes(releases: LocalReleases, before: str, live: LiveRelease | None) -> Changes | None:
    old = _manifest(releases, before)
    try:
        return between(old, live) if old and live else None
    except (ValueError, KeyError, TypeError):
        return None


def _is_whole(releases: LocalReleases, live: str, manifest: LiveRelease | None) -> bool | None:
    if live and manifest is None:
        return False
    return is_sealed(releases.state, live) if read_seal(releases.state, live) else None


def _events(report: Mapping[str, Any], releases: LocalReleases, live: str) -> int:
    """How many events are live; a build that was held has counted none, and the release says it."""
    for said in (report, _read(releases.folder / live / "status.json") if live else {}):
        counts = said.get("counts")
        if isinstance(counts, dict) and isinstance(counts.get("events"), int):
            return int(counts["events"])
    return 0


def _feeds(files: Iterable[str]) -> tuple[str, ...]:
    """The names of the feeds among published files; a calendar of one year is part of another."""
    calendars = [path for path in _calendars(files) if path.startswith("feeds/")]
    return tuple(
        [
            path.removeprefix("feeds/").removesuffix(CALENDAR.ending)
            for path in calendars
            if not _is_year(path)
        ]
    )


def _unlisted(releases: LocalReleases, live: str) -> dict[tuple[str, str], list[str]]:
    """By token and name the paths of each unlisted feed, one a language: its calendar, if any."""
    found: dict[tuple[str, str], list[str]] = {}
    paths = unlisted_of(releases.folder / live) if live else {}
    stems = {path.partition(".")[0] for path in paths}
    for stem in sorted(stem for stem in stems if not _is_year(f"{stem}{CALENDAR.ending}")):
        calendar = f"{stem}{CALENDAR.ending}"
        first = min(path for path in paths if path.startswith(f"{stem}."))
        _, token, _, name = stem.split("/", 3)
        found.setdefault((token, name), []).append(calendar if calendar in paths else first)
    return found


def unlisted_addresses(root: Path) -> list[str]:
    """The secret addresses of the unlisted feeds that are live, for who asks for them by name."""
    releases = LocalReleases(root)
    base = config.load(root).hub.settings.base_url
    feeds = sorted(_unlisted(releases, releases.live_id()).items(), key=lambda one: one[0][1])
    return [f"{base}{path}" for _, paths in feeds for path in paths]


def _calendars(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(path for path in paths if path.endswith(CALENDAR.ending)))


def _is_year(path: str) -> bool:
    name = path.rpartition("/")[2].removesuffix(CALENDAR.ending)
    return len(name) == 4 and name.isdigit()


def _problems(report: Mapping[str, Any], held: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of a report that are more than notes, each once."""
    found = [*map(as_problem, report.get("problems", ())), *held]
    return tuple(dict.fromkeys(one for one in found if one.severity is not Severity.NOTE))


def _lost(releases: LocalReleases) -> str:
    ledger = SqliteLedger(releases.state, is_copy=True)
    try:
        return signs(releases, ledger.release)
    finally:
        ledger.close()


def _outcome(report: Mapping[str, Any]) -> Outcome | None:
    with suppress(ValueError):
        return Outcome(str(report.get("outcome")))
    return None


def _instant(said: object) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(said) if isinstance(said, str) else None
    return None


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
