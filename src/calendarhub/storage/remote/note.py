"""The note beside a publication: whose it is, who sends to it, what is there that no manifest names.

It can be read by everybody who can read the publication, so paths that nobody may learn stand in it
by their digest alone.
"""

import hashlib
from collections.abc import Mapping

from msgspec import DecodeError, Struct, json

NOTE = ".calendarhub-publication.json"
VERSION = 1
LEASE = 600.0  # seconds for which a publication that says nothing more is taken to be under way


class Note(Struct, frozen=True, omit_defaults=True):
    """What a target says of itself.

    `hub` is the address of the hub that publishes here, `by` which copy of it sent last, `run` its
    publication, `until` the instant (seconds since 1970) up to which that is under way, 0 at its end.
    By `mark`: `other` are files that are ours though the manifest there does not name them, `left`
    those that are published no more, and since when; None where the manifest still named them.
    """

    hub: str
    by: str = ""
    run: str = ""
    until: float = 0.0
    other: tuple[str, ...] = ()
    left: Mapping[str, float | None] = {}
    version: int = VERSION


_decode = json.Decoder(Note).decode


def mark(path: str) -> str:
    """What stands for a path in a note."""
    return hashlib.sha256(path.encode(errors="surrogatepass")).hexdigest()[:32]


def read_note(data: bytes | None) -> Note | None:
    """What a target says of itself; raises ValueError for what no publication of ours left."""
    if data is None:
        return None
    try:
        note = _decode(data)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"{NOTE} there is damaged: {error}") from None
    if note.version > VERSION:
        raise ValueError(f"{NOTE} there was written by a newer version of calendarhub")
    return note


def written(note: Note) -> bytes:
    """A note as it lies at the target."""
    return json.encode(note, order="sorted") + b"\n"
