"""What a build is made of, as it was seen: stamps of settings, records and the files beside them."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json

from calendarhub.fetch import Scan, scan_sources, stamp
from calendarhub.model.record_source import RecordSource
from calendarhub.pipeline.code import PACKAGE, code_stamp
from calendarhub.pipeline.kept_inputs import forget, keep
from calendarhub.pipeline.report import Outcome, Report, warnings

if TYPE_CHECKING:  # a build that finds nothing changed needs no settings
    from calendarhub.model.settings import Settings

SECRETS = "secrets.yaml"
GIVEN = "CALENDARHUB_SECRET_UNLISTED_"  # variables that hold tokens of unlisted feeds
# In a checkout the default theme is the `templates/` beside `src/`.
_FURNITURE = (PACKAGE / "theme/default", PACKAGE.parent.parent / "templates", PACKAGE / "words")


def glance_at_settings(root: Path) -> str:
    """A digest of names, sizes and times of settings, network, feeds and templates."""
    whole = hashlib.blake2b(code_stamp().encode(), digest_size=16)
    for line in _settings_files(root):
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def glance_at_records(seen: Scan) -> str:
    """A digest of what a scan of the records found."""
    lines = [f"{one.path} {one.stamp}" for one in seen.found]
    lines += [problem.message for problem in seen.problems]
    lines += [other.path for other in seen.others]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def _settings_files(root: Path) -> Iterator[str]:
    yield from _given_tokens()
    files = [root / "calendarhub.yaml", root / SECRETS, *sorted((root / "network").glob("*.yaml"))]
    files += sorted((root / "feeds").glob("*.yaml"))
    files += sorted((root / "imported").glob("*.yaml"))
    for folder in (root / "templates", *_FURNITURE):
        files += sorted(file for file in folder.rglob("*") if file.is_file())
    files += [*sorted((PACKAGE / "widget").glob("*.*s")), PACKAGE / "theme/outlines.bin"]
    for file in files:
        yield f"{file} {stamp_of(file)}"


def _given_tokens() -> Iterator[str]:
    """What the environment says of secrets: only its digest is kept, with all else."""
    yield from sorted(
        f"{name}={value}" for name, value in os.environ.items() if name.startswith(GIVEN)
    )


def stamp_of(file: Path) -> str:
    """The stamp of a file, or a dash where there is none."""
    try:
        return stamp(file.stat())
    except OSError:
        return "-"


class _Sources(Struct):
    """What settings say of where records are."""

    languages: tuple[str, ...] = ()
    records: tuple[RecordSource, ...] = ()


def scan_again(root: Path, sources: str) -> Scan:
    """All files of the sources that were kept."""
    kept = json.decode(sources, type=_Sources)
    return scan_sources(root, kept.records, kept.languages)


class Scanned(Struct, frozen=True):
    """The record files that a glance found, and digests of them and of the settings at that moment.

    `is_sealed` says that the live release was seen to be as it was when it was last whole.
    """

    generation: str
    settings: str
    records: str
    scan: Scan
    is_sealed: bool


def remember(
    root: Path,
    report: Report,
    *,
    settings: "Settings",
    seen_settings: str,
    seen_records: str,
    beside: Iterable[tuple[str, str]],
) -> None:
    """Keep what was seen by a build that went well; `beside` are files of records with their stamps."""
    fine = report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED) and report.exit_code == 0
    if not fine or report.next_instant is None:
        forget(root)
        return
    from calendarhub.model import codec  # noqa: PLC0415

    sources = _Sources(settings.languages, settings.records)
    kept = {
        "settings": seen_settings,
        "records": seen_records,
        "sources": codec.dumps(sources),
        "beside": [list(pair) for pair in beside],
        "generation": report.generation,
        "next_instant": report.next_instant.isoformat(),
        "events": str(report.counts.get("events", 0)),
        "warnings": len(warnings(report.problems)),
    }
    keep(root, kept)
