"""Who may write what a hub keeps for itself, and who reads its secrets."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from calendarhub.model.problem import Problem, Severity
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.remote.git import Git
from calendarhub.storage.remote.target import TargetError

_SECRETS = "secrets.yaml"


def problems(root: Path) -> Iterator[Problem]:
    """What others may do that they should not, and what this user may not do."""
    state = LocalReleases(root).state
    if state.is_dir():
        yield from _open_to_all(state)
        yield from _others(state)
    secrets = root / _SECRETS
    if secrets.is_file():
        yield from _in_git(root)
    if secrets.is_file() and stat.S_IMODE(secrets.stat().st_mode) & 0o077:
        yield Problem(
            "doctor.permissions.secrets",
            f"{_SECRETS} can be read by other users of this machine",
            remedy=f"`chmod 600 {secrets}`",
        )


def _in_git(root: Path) -> Iterator[Problem]:
    """Secrets that the next `git add` takes along, or that were committed."""
    try:
        there = Git(root).say(
            "ls-files", "--cached", "--others", "--exclude-standard", "--", _SECRETS, may_fail=True
        )
    except TargetError:
        return  # no git here
    if there:
        yield Problem(
            "doctor.permissions.git",
            f"git takes {_SECRETS} along, and with it everybody who has a copy of this repository",
            remedy=f"Write {_SECRETS} as a line into .gitignore, and run `git rm --cached {_SECRETS}`."
            " If it was committed, its secrets are known: change them.",
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
