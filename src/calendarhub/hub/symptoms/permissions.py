"""Who may write what a hub keeps for itself, and who reads its secrets."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from calendarhub.model.problem import Problem, Severity
from calendarhub.storage.local.releases import LocalReleases

_SECRETS = "secrets.yaml"


def problems(root: Path) -> Iterator[Problem]:
    """What others may do that they should not, and what this user may not do."""
    state = LocalReleases(root).state
    if state.is_dir():
        yield from _open_to_all(state)
        yield from _others(state)
    secrets = root / _SECRETS
    if secrets.is_file() and stat.S_IMODE(secrets.stat().st_mode) & 0o077:
        yield Problem(
            "doctor.permissions.secrets",
            f"{_SECRETS} can be read by other users of this machine",
            remedy=f"`chmod 600 {secrets}`",
        )


def _open_to_all(state: Path) -> Iterator[Problem]:
    if state.stat().st_mode & stat.S_IWOTH:
        yield Problem(
            "doctor.permissions.open",
            f"Every user of this machine may write into {state}, and so publish what they like",
            remedy=f"`chmod -R o-w {state}`",
        )


def _others(state: Path) -> Iterator[Problem]:
    """Files of somebody else, as when one build was run as root: the next may not replace them."""
    mine = state.stat().st_uid
    strange = sorted(one.name for one in state.iterdir() if one.lstat().st_uid != mine)
    if strange or os.geteuid() not in (0, mine):
        what = f" ({', '.join(strange[:3])})" if strange else ""
        yield Problem(
            "doctor.permissions.owner",
            f"Not all in {state} belongs to the user who runs this{what}; builds will fail",
            remedy=f"Choose one user for all builds, and run once `sudo chown -R THAT_USER {state}`.",
            severity=Severity.WARNING,
        )
