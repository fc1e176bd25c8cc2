"""Names of files as records write them, and as they lie on a disk."""

from pathlib import Path
from unicodedata import normalize


def can_be(name: str) -> bool:
    """Whether a file may be called so on any machine."""
    parts = name.split("/")
    is_plain = all(sign >= " " and not "\ud800" <= sign <= "\udfff" for sign in name)
    return is_plain and all(0 < len(part.encode("utf-8", "replace")) < 256 for part in parts)


def as_on_disk(folder: Path, name: str) -> str:
    """The name of the file as it lies there: some systems take letters with marks apart (NFD)."""
    if name.isascii() or (folder / name).is_file() or ".." in name:
        return name
    way, slash, last = name.rpartition("/")
    beside = folder / way
    for one in sorted(beside.iterdir()) if beside.is_dir() else ():
        if normalize("NFC", one.name) == last:
            return way + slash + one.name
    return name


def other_case(folder: Path, name: str) -> str:
    """The name of a file that differs in capital letters alone; "" where there is none."""
    way, slash, last = name.rpartition("/")
    beside = folder / way
    names = sorted(one.name for one in beside.iterdir() if one.is_file()) if beside.is_dir() else ()
    same = (one for one in names if normalize("NFC", one).casefold() == last.casefold())
    return next((way + slash + one for one in same), "")
