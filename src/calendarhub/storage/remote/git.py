"""The git of this machine, asked of one repository."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from calendarhub.storage.remote.target import TargetError

_AUTHOR = ("calendarhub", "calendarhub@localhost")


class Git:
    """Runs git in a folder; nothing is asked of a person."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def say(
        self,
        *arguments: str,
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
        may_fail: bool = False,
    ) -> str:
        """What it printed, as text; raises TargetError, or is empty where it `may_fail`."""
        return os.fsdecode(self.bytes_of(*arguments, given=given, more=more, may_fail=may_fail))

    def bytes_of(
        self,
        *arguments: str,
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
        may_fail: bool = False,
    ) -> bytes:
        """What it printed, as it is; `more` is of its environment, `given` what it reads."""
        command = ["git", "-C", str(self._folder), *arguments]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                input=given,
                capture_output=True,
                check=False,
                env=_environment() | dict(more or {}),
            )
        except FileNotFoundError:
            raise TargetError("git is not installed here") from None
        if not done.returncode:
            return done.stdout
        if may_fail:
            return b""
        lines = [one for one in done.stderr.decode(errors="replace").splitlines() if one.strip()]
        why = next((one for one in lines if not one.startswith("hint:")), "it failed")
        raise TargetError(f"git {arguments[0]}: {why.strip()[:300]}")


def _environment() -> dict[str, str]:
    """That of this process, without what leads git elsewhere; nothing is asked of a person."""
    kept = {one: value for one, value in os.environ.items() if one not in _LEADING}
    name, address = _AUTHOR
    said = {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": address,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": address,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    return {**kept, **said}


_LEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
