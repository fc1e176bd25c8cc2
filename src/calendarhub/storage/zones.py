"""Time zones proven by an earlier build, so that this one need not prove them again."""

import hashlib
from functools import lru_cache
from pathlib import Path

import tzdata

from calendarhub.ical import lines, posix, vtimezone
from calendarhub.storage.ports import Cache

KIND = "zone"


def recall_zones(cache: Cache) -> None:
    """Remember the zones that the cache has, but for what is of other data or writers, or damaged."""
    kept = cache.fragments(KIND)
    vtimezone.remember({name: data for name, (key, data) in kept.items() if key == _key(data)})


def keep_zones(cache: Cache) -> None:
    """Put what was proven since in the cache."""
    kept = cache.fragments(KIND)
    new = {name: (_key(data), data) for name, data in vtimezone.remembered().items()}
    cache.keep_fragments(
        {(KIND, name): made for name, made in new.items() if kept.get(name) != made}
    )


def _key(data: bytes) -> str:
    return f"{_writer()}.{hashlib.blake2b(data, digest_size=16).hexdigest()}"


@lru_cache(maxsize=1)
def _writer() -> str:
    """The version of the tz database, and a digest of the code that writes zones."""
    code = hashlib.blake2b(digest_size=8)
    for module in (vtimezone, posix, lines):
        code.update(Path(str(module.__file__)).read_bytes())
    return f"{tzdata.IANA_VERSION}.{code.hexdigest()}"
