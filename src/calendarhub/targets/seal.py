"""The seal: with which stamps the live release was last seen whole.

It is one small file. Without it, or when it speaks of another release, everything is read again; so
whoever finds damage breaks it.
"""

from collections.abc import Iterable
from pathlib import Path

from calendarhub.targets.audit import lines
from calendarhub.targets.release import Releases, write_atomically

FILE = "seal"


def keep_seal(state: Path, name: str, found: Iterable[str]) -> None:
    """Remember that a release was whole with these lines (of `audit.lines`)."""
    write_atomically(state / FILE, "\n".join([name, *found]).encode(errors="surrogateescape"))


def read_seal(state: Path, name: str) -> list[str]:
    """The lines with which a release was whole; none where that is not known."""
    try:
        kept = (state / FILE).read_bytes().decode(errors="surrogateescape").split("\n")
    except OSError:
        return []
    return kept[1:] if kept[0] == name else []


def break_seal(state: Path) -> None:
    """Have everything read again by the next build."""
    (state / FILE).unlink(missing_ok=True)


def releases_of(folder: Path) -> Releases | None:
    """The releases of the hub whose live release a folder is, or leads to; None if it is none."""
    release = folder.resolve()
    if release.parent.parent.name != ".calendarhub":
        return None
    releases = Releases(release.parent.parent.parent)
    return releases if releases.live_id() == release.name else None


def is_sealed(releases: Releases, name: str) -> bool:
    """Whether each file of a release is the one that was last seen whole, and nothing else is there."""
    kept = read_seal(releases.state, name)
    return bool(kept) and set(kept) == set(lines(releases.folder / name))
