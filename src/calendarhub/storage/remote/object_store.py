"""Object storage as a target: S3 and what speaks like it, with the headers of each path."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from calendarhub.storage.listing import MANIFEST, Files
from calendarhub.storage.remote.target import Bytes, Headers, TargetError

_AT_ONCE = 16
_ROLES = "169.254.169.254"
# What such a store keeps beside the bytes and answers with them; the rest a CDN before it may add.
_KEPT: tuple[Literal["Content-Type", "Cache-Control", "Content-Disposition"], ...] = (
    "Content-Type",
    "Cache-Control",
    "Content-Disposition",
)
_MD5 = re.compile('"?([0-9a-f]{32})"?').fullmatch


class ObjectStoreTarget:
    """A bucket, or what lies below a prefix of it.

    `bytes_of` has the bytes of what is to be published: its digest there is MD5, which no manifest has.
    """

    def __init__(self, store: S3Store, *, name: str, headers: Headers, bytes_of: Bytes) -> None:
        self._store = store
        self._name = name
        self._headers = headers
        self._bytes_of = bytes_of
        self._listed: dict[str, tuple[int, str, datetime]] | None = None

    @property
    def name(self) -> str:
        """Its address."""
        return self._name

    @property
    def is_one_step(self) -> bool:
        """Each object is seen as soon as it is there."""
        return False

    def _all(self) -> dict[str, tuple[int, str, datetime]]:
        """Size, tag and time of each object."""
        if self._listed is None:
            with self._told():
                self._listed = {
                    one["path"]: (one["size"], one["e_tag"] or "", one["last_modified"])
                    for some in obstore.list(self._store)
                    for one in some
                }
        return self._listed

    def paths(self) -> set[str]:
        """The names of all objects."""
        return set(self._all())

    def missing(self, files: Files, known: Files) -> set[str]:
        """The objects whose digest is another one.

        Where a store encrypts, its tag is no digest of the bytes: then the manifest there is believed
        of objects that are older than it.
        """
        listed = self._all()
        manifest = listed.get(MANIFEST)
        found = set()
        for path, (sha256, size) in files.items():
            there = listed.get(path)
            if there is None or there[0] != size:
                found.add(path)
            elif manifest and known.get(path) == (sha256, size) and there[2] <= manifest[2]:
                continue
            elif not self._has(path, there[1]):
                found.add(path)
        return found

    def _has(self, path: str, tag: str) -> bool:
        digest = _MD5(tag)
        return (
            digest is not None
            and digest[1] == hashlib.md5(self._bytes_of(path), usedforsecurity=False).hexdigest()
        )

    def read(self, path: str) -> bytes | None:
        """The bytes of an object."""
        with self._told():
            try:
                return bytes(obstore.get(self._store, path).bytes())
            except FileNotFoundError:
                return None

    def send(self, paths: Sequence[str], read: Bytes) -> None:
        """Put objects, some at once; all that were begun are over when it ends."""

        def put(path: str) -> None:
            headers, data = dict(self._headers(path)), read(path)
            with self._told():
                obstore.put(
                    self._store,
                    path,
                    data,
                    attributes={one: headers[one] for one in _KEPT if one in headers},
                    use_multipart=False,
                )

        _each(put, paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete objects."""
        with self._told():
            for path in paths:
                try:
                    obstore.delete(self._store, path)
                except FileNotFoundError:
                    continue

    def finish(self, said: Mapping[str, str]) -> None:
        """What was put is there: such a store answers when it is."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError, ValueError) as error:
            raise TargetError(f"{self._name}: {_why(error)}") from None


def _each(put: Callable[[str], None], paths: Sequence[str]) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = [pool.submit(put, path) for path in paths]
        try:
            for one in waiting:
                one.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _why(error: Exception) -> str:
    """What the store said, without what is only for who wrote the client."""
    said = str(error).split("\n\nDebug source:", 1)[0]
    if _ROLES in said:  # without keys a machine of a cloud is asked for those of its own
        return (
            "no keys are known: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write"
            " s3-access-key and s3-secret-key into secrets.yaml"
        )
    return " ".join(said.split())[:400]
