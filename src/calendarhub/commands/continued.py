"""`calendarhub build --previous`: continue a publication where no state is kept."""

import hashlib
import sys
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from calendarhub.commands import build
from calendarhub.fetch.http import FetchError
from calendarhub.fetch.remote import Elsewhere
from calendarhub.targets.manifest import Live, parse_manifest


def run(
    root: Path,
    *,
    previous: str,
    now: datetime | None = None,
    accept_lost: tuple[str, ...] = (),
    accept_count: int | None = None,
    accept_clock: bool = False,
    as_json: bool = False,
) -> int:
    """Build on the ledger of a publication; one that cannot be read holds the build (exit 4)."""
    with Elsewhere(previous) as there:
        try:
            data = there.manifest()
            live = _live(data, there) if data is not None else None
        except (FetchError, ValueError, KeyError, TypeError) as error:
            print(
                f"calendarhub: the publication to continue cannot be read: {error}.\n"
                "Nothing was published: subscribers could lose what they hold.",
                file=sys.stderr,
            )
            return 4
        return build.run(
            root,
            now=now,
            accept_lost=accept_lost,
            accept_count=accept_count,
            accept_clock=accept_clock,
            as_json=as_json,
            previous=live,
        )


def _live(data: bytes, there: Elsewhere) -> Live:
    """The publication that a manifest tells of; what is kept of another one is not taken for it."""
    mark = hashlib.sha256(data).hexdigest()[:16]
    found = parse_manifest(data, folder=Path(f"previous-{mark}"))
    return replace(found, location=there.shown, read=there.read)
