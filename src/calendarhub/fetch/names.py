"""What a file's name says of it: a record, a list, an editor's leaving, a system's own file."""

import unicodedata
from fnmatch import fnmatchcase

from calendarhub.sources.shapes import IN_FOLDERS, LISTED

# Folders in which people and other tools (Jekyll) keep what is not to be published.
DRAFT_FOLDERS = frozenset(
    [
        *("_drafts", "drafts", "draft", "entwürfe", "entwurf", "luonnokset", "luonnos", "utkast"),
        *("kladder", "kladde", "mustandid", "melnraksti", "juodraščiai", "szkice", "brouillons"),
        *("templates", "vorlagen", "mallit", "mallar", "maler", "skabeloner", "szablony"),
        *("mallid", "veidnes", "šablonai", "archetypes"),
    ]
)
_LEFT_BY_EDITORS = ("~", ".swp", ".swo", ".swx", ".tmp", ".temp", ".bak", ".orig", ".old", ".rej")
_OF_SYSTEMS = frozenset(["thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"])


def is_for_drafts(name: str) -> bool:
    """Whether a folder is called as those are that hold drafts or templates."""
    return unicodedata.normalize("NFC", name).casefold() in DRAFT_FOLDERS


def is_scratch(name: str) -> bool:
    """Whether a name is an editor's or a system's own file, or one that is set aside (`_name`)."""
    return name.startswith((".", "#", "_")) or name.endswith(("~", ".swp", ".tmp"))


def is_record(name: str) -> bool:
    """Whether a file of a record folder is read: by its suffix, in whatever case."""
    return name.endswith(IN_FOLDERS) or name.casefold().endswith(IN_FOLDERS)


def is_list(name: str) -> bool:
    """Whether a file that the settings name can be read as a list."""
    return name.casefold().endswith(LISTED)


def is_of_system(name: str) -> bool:
    """Whether nobody means a file for a record: what systems and programs keep for themselves."""
    if name.startswith(".") and not name.startswith((".#", ".~lock", "._")):
        return not is_record(name) and not name.endswith(_LEFT_BY_EDITORS)
    return name.casefold() in _OF_SYSTEMS


def is_leaving(name: str) -> bool:
    """Whether an editor or an office program left a file behind: a backup, a lock, a swap file."""
    folded = name.casefold()
    return folded.startswith((".#", "#", "~$", ".~lock", "._", ".")) or folded.endswith(
        _LEFT_BY_EDITORS
    )


def is_excluded(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether the settings leave a file out: `path` is below its folder; case does not count.

    A pattern without a slash is a name at any depth; one that names a folder stands for all in it.
    """
    path = path.casefold()
    parts = path.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
    for pattern in patterns:
        wanted = pattern.casefold().removeprefix("./").rstrip("/")
        candidates = [path, *above] if "/" in wanted else [*parts, path]
        if any(fnmatchcase(one, wanted) for one in candidates):
            return True
    return False
