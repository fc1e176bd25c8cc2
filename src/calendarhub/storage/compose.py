"""The manifest of a release, written: one file, or for a large hub one that names its parts."""

from collections.abc import Collection, Mapping
from json import dumps

from msgspec import Struct

from calendarhub.model.settings import is_local_host
from calendarhub.model.unlisted import is_unlisted
from calendarhub.storage.buckets import (
    Buckets,
    Divided,
    Entry,
    Key,
    Kind,
    Value,
    buckets_for,
    divide,
    edit,
)
from calendarhub.storage.listing import (
    FILES,
    ROWS,
    Files,
    Manifest,
    RowKey,
    listed,
    octets_of,
    part_path,
    rows_listed,
    without_unlisted,
)

WHOLE = 100_000  # octets of files and rows up to which a manifest is one file


class Since(Struct, frozen=True):
    """A manifest that a new one differs from in some paths, and some rows.

    Its rows in buckets, if it has them, must be those that the new one has, but for these.
    """

    before: Manifest
    paths: Collection[str]
    rows: Collection[RowKey] = ()


class Composed(Struct, frozen=True):
    """A manifest, and the bytes of the parts that had to be written for it, by path."""

    manifest: Manifest
    made: Mapping[str, bytes] = {}


def compose(
    *,
    files: Files,
    uid_domain: str,
    rows: Mapping[RowKey, bytes],
    retired: Collection[str],
    is_trial: bool = False,
    since: Since | None = None,
) -> Composed:
    """The manifest of a release: its files, and the ledger that a later build continues.

    Where UIDs are of this machine it says whether the hub `is_trial`; all others never are. What is
    known of the one before (`since`) is not written again. Files of unlisted feeds are not named.
    """
    unlisted = {path: entry for path, entry in files.items() if is_unlisted(path)}
    if unlisted:
        files = without_unlisted(files)
    in_files, in_rows = octets_of(files), sum(map(len, rows.values())) + 2 * len(rows)
    whose = dumps(uid_domain)
    if is_local_host(uid_domain):
        whose += f', "trial": {dumps(is_trial)}'
    about = dumps(sorted(retired), ensure_ascii=False)
    if in_files + in_rows <= WHOLE:
        head = (
            f'{{"version": 1, "retired": {about},\n"files": {{\n{listed(files)}\n}},\n'
            f'"ledger": {{"uid_domain": {whose}, "rows": [\n'
        )
        data = b"".join([head.encode(), rows_listed(rows), b"\n]}}\n"])
        return Composed(Manifest(data, files).beside(unlisted))
    before = since.before if since else None
    by_path = _divided(
        *(FILES, files, buckets_for(in_files)),
        before.by_path if before else None,
        [path for path in since.paths if not is_unlisted(path)] if since else (),
    )
    by_uid = _divided(
        *(ROWS, rows, buckets_for(in_rows)),
        before.by_uid if before else None,
        since.rows if since else (),
    )
    data = (
        f'{{"version": 2, "retired": {about},\n"parts": {{\n'
        f'"files": [\n{_named(by_path.buckets.entries)}\n],\n'
        f'"rows": [\n{_named(by_uid.buckets.entries)}\n]}},\n'
        f'"ledger": {{"uid_domain": {whose}}}}}\n'
    ).encode()
    entries = (*by_path.buckets.entries, *by_uid.buckets.entries)
    parts = {part_path(entry[0]): entry for entry in entries}
    made = {part_path(sha256): part for sha256, part in {**by_path.made, **by_uid.made}.items()}
    manifest = Manifest(data, files, parts, by_path.buckets, by_uid.buckets)
    return Composed(manifest.beside(unlisted), made)


def _divided(
    kind: Kind[Key, Value],
    things: Mapping[Key, Value],
    count: int,
    before: Buckets[Key, Value] | None,
    changed: Collection[Key],
) -> Divided[Key, Value]:
    if before is None or len(before.held) != count:
        return divide(kind, things, count)
    return edit(before, things, changed)


def _named(entries: Collection[Entry]) -> str:
    return ",\n".join([f'  ["{sha256}", {size}]' for sha256, size in entries])
