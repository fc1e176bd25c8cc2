"""Files of a hub that lie where nothing is read, although they look like records or feeds."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Settings

_FOLDERS = {"event": "events", "events": "events", "feed": "feeds", "feeds": "feeds"}
_FOLDERS |= {"network": "network", "networks": "network"}
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---\s*\n)?(?:#[^\n]*\n)*(?:title|start)[ \t]*:")
_SET_ASIDE = (".", "_", "#", "~")
_EXPLAINS = re.compile(r"(?:readme|licen[cs]e|lueminut|läsmig|liesmich)\b.*", re.IGNORECASE)
_LOOKED_AT = 512  # octets that show whether a file begins like a record


def strays(root: Path, suffixes: tuple[str, ...], settings: Settings) -> Iterator[Problem]:
    """A warning for each such file or folder; `suffixes` are those of feeds and of the network."""
    paths = [PurePosixPath(one.place) for one in settings.records]
    used = {path.parts[0] if path.parts else "." for path in paths}
    if not root.is_dir() or "." in used:
        return
    for path in sorted(root.iterdir()):
        if path.name.startswith(_SET_ASIDE) or path.name in used - {"events"}:
            continue
        if path.is_dir():
            yield from _folder(path, suffixes)
        elif (
            path.suffix.casefold() in (".md", ".markdown", ".txt")
            and path.is_file()  # a pipe would be waited for
            and _is_record(path)
        ):
            what = "this record lies beside the folder events/, where nothing is read"
            yield _told(path.name, what, f"Move it to events/{path.stem}.md.")


def _folder(path: Path, suffixes: tuple[str, ...]) -> Iterator[Problem]:
    meant = _FOLDERS.get(path.name.casefold(), "")
    if not meant:
        return
    if path.name != meant:
        same = path.parent / meant
        if any(path.iterdir()) and not (same.exists() and same.samefile(path)):
            what = f"nothing is read in the folder {path.name}/"
            yield _told(path.name, what, f"Call it {meant}/.")
    elif meant != "events":
        yield from _unread(path, suffixes)


def _unread(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Problem]:
    """What lies in `feeds/` or `network/` and is no file of theirs."""
    for path in sorted(folder.iterdir()):
        is_read = path.suffix in suffixes and path.is_file()
        if is_read or path.name.startswith(_SET_ASIDE) or _EXPLAINS.fullmatch(path.name):
            continue
        where = f"{folder.name}/{path.name}"
        if path.is_dir():
            if any(not _is_picture(one) for one in path.iterdir()):
                told = f"Move its files to {folder.name}/ itself."
                yield _told(where, "nothing is read in a folder in this one", told)
        elif not path.is_file():
            told = "Put the file itself here, or remove it."
            yield _told(where, "only plain files are read, and this is none", told)
        elif path.suffix.casefold() in (*suffixes, ".md", ".txt", ".json", ""):
            name = f"{folder.name}/{path.name.partition('.')[0]}.yaml"
            yield _told(
                where,
                f"this file is not read: those of {folder.name}/ end in .yaml",
                f"Call it {name}.",
            )


def _is_picture(path: Path) -> bool:
    """Whether it may be a logo that a file above names."""
    return path.suffix.casefold() in (".svg", ".png")


def _told(path: str, message: str, remedy: str) -> Problem:
    where = Origin(path)
    return Problem("hub.file.unread", message, where, remedy, severity=Severity.WARNING)


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return bool(_BEGINS.match(opened.read(_LOOKED_AT)))
    except OSError:
        return False
