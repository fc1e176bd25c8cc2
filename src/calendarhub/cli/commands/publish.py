"""`calendarhub publish TARGET`: the live release goes to a folder, a machine, a store or a branch."""

import json
import sys
from pathlib import Path

from calendarhub.cli import caret
from calendarhub.cli.counted import count
from calendarhub.cli.typed import UsageError
from calendarhub.hub.publishing.delivery import Delivery, DeliveryOutcome
from calendarhub.hub.publishing.publish import BusyError, TargetSyntaxError, publish
from calendarhub.hub.publishing.targets import Sending, target_of
from calendarhub.hub.serverconf.policy import headers_of
from calendarhub.pipeline.report import as_object
from calendarhub.storage.remote.plan import HEARTBEAT
from calendarhub.storage.remote.target import TargetError

SHOWN = 10


def run(
    root: Path,
    *,
    target: str,
    remote: str = "",
    first: bool = False,
    is_dry: bool = False,
    as_json: bool = False,
) -> int:
    """Send what is live; the codes are those of `docs/operating.md`."""
    try:
        found = publish(
            root,
            target,
            headers=headers_of,
            remote=remote,
            first=first,
            is_dry=is_dry,
            told=_progress if sys.stderr.isatty() else None,
        )
    except TargetSyntaxError as error:
        message = f"{error}."
        raise UsageError(message) from None
    except BusyError:
        said = "another publication of this hub is under way; run this again."
        print(f"calendarhub: {said}", file=sys.stderr)
        return 75
    if as_json:
        print(json.dumps(_object(found), ensure_ascii=False, indent=1))
    else:
        _show(root, found)
    return found.exit_code


def check(root: Path, target: str, *, remote: str = "") -> None:
    """Raise UsageError for what names no target, before anything is built for it."""
    try:
        target_of(target, Sending(root, "", root, _unread, headers_of, remote))
    except TargetError:
        return  # told when it is sent to, which may help itself until then
    except TargetSyntaxError as error:
        message = f"{error}."
        raise UsageError(message) from None


def _unread(path: str) -> bytes:
    raise FileNotFoundError(path)


def told(root: Path, target: str, *, remote: str = "") -> str:
    """Send what is live, and say it in one line; empty where nothing was to be sent."""
    found = publish(root, target, headers=headers_of, remote=remote)
    if found.outcome is DeliveryOutcome.UNCHANGED or found.sent == (HEARTBEAT,):
        return ""
    return " ".join([*(f"{one.message}." for one in found.problems), _sentence(found)])


def _progress(sent: int, total: int) -> None:
    """How far it is, on one line that the next replaces."""
    end = "\n" if sent == total else ""
    print(f"\r{sent:,} of {count(total, 'file')} sent", end=end, file=sys.stderr, flush=True)


def _object(found: Delivery) -> dict[str, object]:
    return {
        "target": found.target,
        "outcome": found.outcome,
        "generation": found.release,
        "sent": found.sent,
        "octets": found.octets,
        "removed": found.removed,
        "waiting": found.waiting,
        "left": found.left,
        "problems": [as_object(one) for one in found.problems],
    }


def _show(root: Path, found: Delivery) -> None:
    caret.tell(found.problems, root)
    if found.outcome is DeliveryOutcome.PLANNED:
        for path in found.left:
            print(path)
    print(_sentence(found), file=sys.stderr)
    if found.outcome in (DeliveryOutcome.FAILED, DeliveryOutcome.BUSY) and found.left:
        shown = [f"  {path}" for path in found.left[:SHOWN]]
        more = [f"  and {len(found.left) - SHOWN:,} more"] if len(found.left) > SHOWN else []
        print("\n".join(["Not sent:", *shown, *more]), file=sys.stderr)
    if found.outcome in (DeliveryOutcome.PUBLISHED, DeliveryOutcome.UNCHANGED):
        print(f"Whether readers get it right: calendarhub verify {found.base_url}", file=sys.stderr)


def _sentence(found: Delivery) -> str:
    match found.outcome:
        case DeliveryOutcome.PUBLISHED:
            words = (
                f"Sent {count(len(found.sent), 'file')} ({found.octets:,} octets) to {found.target}"
            )
            gone = f"; {count(len(found.removed), 'old file')} removed" if found.removed else ""
            stay = (
                f"; {count(found.waiting, 'old file')} kept for a day, for who still reads them"
                if found.waiting
                else ""
            )
            return f"{words}{gone}{stay}."
        case DeliveryOutcome.UNCHANGED:
            return f"Nothing to send: {found.target} has all of {found.release}."
        case DeliveryOutcome.PLANNED:
            return f"{count(len(found.left), 'file')} would be sent to {found.target}."
        case _ if not found.sent:
            return "Nothing was sent."
        case _:
            return f"{count(len(found.sent), 'file')} sent, {len(found.left):,} left."
