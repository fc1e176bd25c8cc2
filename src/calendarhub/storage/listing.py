"""What the manifest of a release lists: its files, and the parts into which a long list is divided."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from json import JSONEncoder

from msgspec import Struct

from calendarhub.model.unlisted import is_unlisted
from calendarhub.storage.buckets import Buckets, Entry, Kind, buckets_for, divide

MANIFEST = "manifest.json"

Files = Mapping[str, Entry]
RowKey = tuple[str, str]  # UID and original date, as in `storage.ports.Rows`

_PART = re.compile(r"manifest/([0-9a-f]{64})\.json").fullmatch
# Of one text the encoder is done at once; `json.dumps` would make a new one for each of thousands.
_quoted = JSONEncoder(ensure_ascii=False).encode
_PLAIN = re.compile(r"[\w./-]*").fullmatch  # what is the same in quotes


def part_path(sha256: str) -> str:
    """Where a part lies in a release: it is named by its digest."""
    return f"manifest/{sha256}.json"


def is_part(path: str) -> bool:
    """Whether a part of a manifest lies at a path."""
    return _PART(path) is not None


def listed(files: Files) -> str:
    """The files of a release with digest and size, by path, as its manifest has them."""
    plain = _PLAIN
    return ",\n".join(
        [
            f'  "{path}": ["{sha}", {size}]'
            if plain(path)
            else f'  {_quoted(path)}: ["{sha}", {size}]'
            for path, (sha, size) in sorted(files.items())
        ]
    )


def rows_listed(rows: Mapping[RowKey, bytes]) -> bytes:
    """The rows of a ledger by UID and date, as a manifest has them."""
    return b",\n".join([rows[key] for key in sorted(rows)])


def _write_files(files: Files) -> bytes:
    return f"{{\n{listed(files)}\n}}\n".encode()


def _write_rows(rows: Mapping[RowKey, bytes]) -> bytes:
    return b"".join([b"[\n", rows_listed(rows), b"\n]\n"])


FILES: Kind[str, Entry] = Kind(name_of=str, write=_write_files)
ROWS: Kind[RowKey, bytes] = Kind(name_of=lambda key: key[0], write=_write_rows)


def without_unlisted(files: Files) -> Files:
    """The files that a manifest may name."""
    return {path: entry for path, entry in files.items() if not is_unlisted(path)}


def octets_of(files: Files) -> int:
    """About how many octets the files take in a manifest; a sum over names alone, which is quick."""
    return sum(map(len, files)) + 80 * len(files)


def content_digest(files: str) -> str:
    """One digest of all paths and digests of a tree, as `listed`."""
    return hashlib.sha256(files.encode(errors="surrogatepass")).hexdigest()


def _digest_of_parts(entries: Iterable[Entry]) -> str:
    return content_digest("".join([sha256 for sha256, _ in entries]))


def are_parts_of(name: str, entries: Iterable[Entry]) -> bool:
    """Whether a release of this name lists its files in exactly these parts."""
    return _is_named(name, _digest_of_parts(entries))


class Manifest(Struct, frozen=True, eq=False, dict=True):
    """A manifest as far as it is known: its bytes, and the `files` that were published.

    Those of `unlisted` feeds are among these; its bytes do not name them.

    A long one is divided: `parts` are files of the release too, by path, `by_path` has the files and
    `by_uid` the rows of the ledger in buckets; that is None where nobody asked for the rows.
    """

    data: bytes
    files: Files
    parts: Files = {}
    by_path: Buckets[str, Entry] | None = None
    by_uid: Buckets[RowKey, bytes] | None = None
    unlisted: Files = {}

    @cached_property
    def public(self) -> Files:
        """The files that its bytes name, here or in a part."""
        return without_unlisted(self.files) if self.unlisted else self.files

    def beside(self, unlisted: Files) -> "Manifest":
        """The same with the files of unlisted feeds, which stand in a manifest of their own."""
        if unlisted == self.unlisted:
            return self
        files = {**self.public, **unlisted}
        return Manifest(self.data, files, self.parts, self.by_path, self.by_uid, unlisted)

    @cached_property
    def everything(self) -> Files:
        """All files of the release but `manifest.json`: those published, and the parts."""
        return {**self.files, **self.parts} if self.parts else self.files

    @cached_property
    def content(self) -> str:
        """One digest of all files that it names, by which a release is named."""
        if self.by_path is None:
            return content_digest(listed(self.public))
        return _digest_of_parts(self.by_path.entries)

    def fits(self, name: str) -> bool:
        """Whether a release of this name has exactly these files."""
        return _is_named(name, self.content)

    def part(self, path: str) -> bytes:
        """The bytes of a part, written once more; raises KeyError where there is none."""
        if found := _PART(path):
            for buckets in (self.by_path, self.by_uid):
                data = buckets.written(found[1]) if buckets else None
                if data is not None:
                    return data
        raise KeyError(path)


def fits(name: str, files: Files) -> bool:
    """Whether a release of this name has exactly these files, however they were listed.

    Its name says nothing of those of unlisted feeds.
    """
    files = without_unlisted(files)
    if _is_named(name, content_digest(listed(files))):
        return True
    divided = divide(FILES, files, buckets_for(octets_of(files)))
    return _is_named(name, _digest_of_parts(divided.buckets.entries))


def _is_named(name: str, content: str) -> bool:
    return name.partition("-")[2] == content[:16]
