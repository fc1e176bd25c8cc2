"""Settings that never match anything: feeds without records, folders without files, unused patterns."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from calendarhub.config.hub_files import SETTINGS
from calendarhub.fetch.names import is_excluded
from calendarhub.fetch.theme_files import ThemeFiles, default_theme
from calendarhub.hub import notes
from calendarhub.hub.preview import BrokenHubError, preview
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.pipeline.prepared import Prepared


def problems(root: Path, now: datetime) -> Iterator[Problem]:
    """What the settings say that comes to nothing, and what keeps them from being read."""
    try:
        with preview(root, now) as prepared:
            found = [
                *_unmatched(prepared),
                *_excluded(root, prepared.hub.settings),
                *_unused(prepared.theme_files),
            ]
    except BrokenHubError as error:
        # What is wrong with the state is told by those who look at it.
        yield from (one for one in error.problems if not one.code.startswith("state."))
        return
    yield from found


def _unmatched(prepared: Prepared) -> Iterator[Problem]:
    gathered, hub = prepared.gathered, prepared.hub
    yield from notes.empty_feeds(hub, gathered.written)
    used = set(gathered.owners.values())
    for number, source in enumerate(hub.settings.records):
        if number not in used and len(hub.settings.records) > 1:
            what = source.place
            yield Problem(
                "doctor.records.none",
                f"No record comes from {what}",
                Origin(SETTINGS),
                f"Take `{what}` out of records: in {SETTINGS}, or look why its files are not read:"
                " `calendarhub check`.",
                Severity.NOTE,
            )


def _excluded(root: Path, settings: Settings) -> Iterator[Problem]:
    """Patterns of files that are no records, of which there are none."""
    for source in settings.records:
        paths = list(_below(root / source.folder)) if source.folder and source.excluded else []
        for pattern in source.excluded if paths else ():
            if not any(is_excluded(path, (pattern,)) for path in paths):
                yield Problem(
                    "doctor.records.not",
                    f"No file of {source.folder} is left out by not: {pattern}",
                    Origin(SETTINGS),
                    f"Take `{pattern}` out of not: in {SETTINGS}, or mend it: a pattern is a name at"
                    " any depth, or with a slash a path below the folder.",
                    Severity.NOTE,
                )


def _below(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        above = os.path.relpath(parent, folder)
        yield from (name if above == "." else f"{above}/{name}" for name in names)


def _unused(files: ThemeFiles) -> Iterator[Problem]:
    """Templates of the hub that replace no packaged one, and that no other template names."""
    packaged = {file.relative_to(default_theme()).as_posix() for file in default_theme().rglob("*")}
    for name in sorted(files.own - packaged):
        others = (files.templates[one] for one in files.own if one != name)
        if not any(name in text for text in others):
            yield Problem(
                "doctor.template.unused",
                "Nothing uses this template: no packaged one has its name",
                Origin(f"templates/{name}"),
                "Is the name mistyped? docs/theming.md lists the names; else remove the file.",
                Severity.NOTE,
            )
