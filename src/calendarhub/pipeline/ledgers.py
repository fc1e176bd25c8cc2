"""The ledgers of a hub: the one kept, those of its releases, the one of a publication elsewhere."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from calendarhub.model import codec
from calendarhub.model.ledger import Ledger, Revision
from calendarhub.pipeline.trial import is_trial
from calendarhub.storage.local.keeping import generation
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import LiveRelease, read_manifest


class PreviousError(Exception):
    """The publication to continue cannot be read: nothing may be published over it."""

    code = "state.previous"


def manifest(folder: Path) -> LiveRelease:
    """What a release says of itself; raises PreviousError where that is damaged."""
    try:
        return read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"The manifest of the live release {folder.name} cannot be read ({error})."
        raise PreviousError(message) from error


def ledger_of(live: LiveRelease) -> Ledger:
    """The ledger that a release carries; raises PreviousError where a row is damaged."""
    try:
        rows = [codec.loads(Revision, row) for row in live.ledger]
    except (ValueError, KeyError, TypeError) as error:
        message = f"The ledger in the manifest of {live.id} is damaged ({error})."
        raise PreviousError(message) from error
    return Ledger(
        uid_domain=live.uid_domain,
        revisions={(row.uid, row.recurrence_id): row for row in rows},
        is_trial=is_trial(live),
    )


def later_ones(releases: LocalReleases, live: str) -> Iterator[LiveRelease]:
    """Releases made after the live one that can still be read: what they used is used."""
    names = releases.names()
    for name in names[: names.index(live)] if live in names else ():
        try:
            yield manifest(releases.folder / name)
        except PreviousError:
            continue


def lost_after(releases: LocalReleases, known: Iterable[str]) -> int:
    """How many releases readers saw after all that are `known`: `public` leads to one that is gone.

    So it is after a backup of `.calendarhub` was put back that is older than what was published.
    """
    newest = max(map(generation, known), default=0)
    return max(0, generation(releases.linked_id()) - newest)
