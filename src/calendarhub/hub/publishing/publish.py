"""The live release, sent: in passes, so that whatever a reader holds leads to what is there."""

import shutil
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from calendarhub import config
from calendarhub.hub.publishing.delivery import Delivery, DeliveryOutcome
from calendarhub.hub.publishing.everything import everything
from calendarhub.hub.publishing.run import Run, Told, untold
from calendarhub.hub.publishing.targets import Sending, TargetSyntaxError, target_of
from calendarhub.hub.publishing.words import FAILED, LOCAL, NOTHING, UNLISTED
from calendarhub.model.problem import Problem
from calendarhub.model.settings import is_local_address
from calendarhub.storage.errors import BusyError
from calendarhub.storage.local.disk import write_atomically
from calendarhub.storage.local.locking import lock
from calendarhub.storage.remote.branch import BranchTarget
from calendarhub.storage.remote.target import Headers, TargetError

__all__ = ["BusyError", "Delivery", "DeliveryOutcome", "TargetSyntaxError", "publish"]


def publish(
    root: Path,
    target: str,
    *,
    headers: Headers,
    remote: str = "",
    first: bool = False,
    is_dry: bool = False,
    told: Told | None = None,
    clock: Callable[[], float] = time.time,
    wait: float = 10.0,
) -> Delivery:
    """Send the live release to a target; what is there already is not sent again.

    `headers` says how each path is served, `remote` where a branch is pushed to, `first` that what a
    target holds of others may stay there, and be overwritten where we need the name. Raises
    TargetSyntaxError for what names no target, BusyError where this hub is sending already for
    `wait` seconds, and OSError where its own files cannot be read.
    """
    scratch = root / ".calendarhub" / "publishing"
    base_url = config.load(root).hub.settings.base_url
    scratch.mkdir(parents=True, exist_ok=True)
    with lock(scratch, wait=wait), tempfile.TemporaryDirectory(dir=scratch) as made:
        _clear(scratch, Path(made))
        try:
            found = everything(root)
        except ValueError as error:
            raise OSError(f"the live release is damaged: {error}") from None
        if found is None:
            return _refused(target, NOTHING.at())
        sending = Sending(root, base_url, Path(made), found.read, headers, remote)
        try:
            if is_local_address(base_url):
                return _refused(target, LOCAL.at(address=base_url))
            to = target_of(target, sending)
            left_out = found.unlisted if isinstance(to, BranchTarget) else {}
            files = {path: one for path, one in found.files.items() if path not in left_out}
            run = Run(to, replace(found, files=files), base_url, _owner(scratch), clock)
            done = run.go(first=first, is_dry=is_dry, told=told or untold)
            return replace(done, problems=(*done.problems, UNLISTED.at())) if left_out else done
        except TargetError as error:
            return Delivery(target, DeliveryOutcome.FAILED, problems=(FAILED.at(why=error),))


def _refused(target: str, problem: Problem) -> Delivery:
    return Delivery(target, DeliveryOutcome.REFUSED, problems=(problem,))


def _clear(scratch: Path, made: Path) -> None:
    """Remove what a killed run left on its way."""
    for one in scratch.iterdir():
        if one.is_dir() and one != made:
            shutil.rmtree(one, ignore_errors=True)


def _owner(scratch: Path) -> str:
    """What this copy of the hub is called at targets, so that it goes on after it was killed."""
    file = scratch / "owner"
    try:
        return file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        name = uuid.uuid4().hex
        write_atomically(file, name.encode())
        return name
