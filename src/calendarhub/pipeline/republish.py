"""A release made of the live one and of some bytes, without asking any record.

What a purge takes out and what a rollback brings back goes through here: the same manifest, tree and
single step as a build, and a changed file is always newer than the one it replaces.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress

from calendarhub.model import codec
from calendarhub.model.ledger import Ledger, Revision
from calendarhub.pipeline.audit import find_base
from calendarhub.storage.compose import Since, compose
from calendarhub.storage.local.audit import Files
from calendarhub.storage.local.base import Base
from calendarhub.storage.local.releases import LocalReleases, Published
from calendarhub.storage.local.seal import keep_seal
from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.local.tree import Tree, put_manifest
from calendarhub.storage.manifest import read_manifest
from calendarhub.storage.ports import LedgerStore

Bytes = Mapping[str, bytes | None]
"""By path what a file becomes; None where nothing is there any more."""


def republish(
    releases: LocalReleases,
    ledgers: LedgerStore,
    ledger: Ledger,
    paths: set[str],
    changed: Bytes,
) -> str:
    """Publish the live release with some files `changed`, and the ledger that goes with it.

    `paths` are all that were ever published. Returns the name of the new release. Whoever calls holds
    the lock. Raises OSError where nothing was published.
    """
    base = find_base(releases, is_sealed=False).base
    tree = Tree(releases.stage(), base)
    try:
        done, files = _publish(releases, ledger, tree, changed)
    finally:
        releases.discard()
    with suppress(OSError):  # everything is then read again by the next build
        keep_seal(releases.state, done.name, done.stamps)
    ledgers.take(ledger, paths | files.keys())
    ledgers.keep(release=done.name, ledger=ledger, rows={}, paths=set())
    return done.name


def _publish(
    releases: LocalReleases, ledger: Ledger, tree: Tree, changed: Bytes
) -> tuple[Published, Files]:
    base, new = tree.base, set[str]()
    files = {path: entry for path, entry in base.published.items() if path not in changed}
    for path in files:
        if not tree.take(path):
            tree.write(path, _saved(base, path))
    for path in changed:  # one by one: they may be all files of a hub
        data = changed[path]
        if data is not None:
            tree.write(path, data)
            files[path] = (hashlib.sha256(data).hexdigest(), len(data))
            new.add(path)
    composed = compose(
        files=files,
        uid_domain=ledger.uid_domain,
        is_trial=bool(ledger.is_trial),
        rows={_key(row): codec.octets(row) for row in ledger.revisions.values()},
        retired=[*_retired(base, files), *sorted(new - base.files.keys())],
        since=Since(base.manifest, changed) if base.manifest else None,
    )
    put_manifest(tree, composed)
    manifest = composed.manifest
    return releases.publish(
        tree, content=manifest.content, files=manifest.everything, staged=stamps(tree.staging)
    ), files


def _saved(base: Base, path: str) -> bytes:
    """The bytes of a file that is damaged in the live release, which the next has to have whole."""
    data = base.read(path)
    if data is None:
        message = f"{path} is damaged; run `calendarhub build` first"
        raise OSError(message)
    return data


def _retired(base: Base, files: Files) -> list[str]:
    if base.folder is None:
        return []
    return [path for path in read_manifest(base.folder).retired if path in files]


def _key(row: Revision) -> tuple[str, str]:
    original = row.recurrence_id
    return row.uid, original.isoformat() if original else ""
