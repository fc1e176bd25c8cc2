"""Whether there may be something to tell; light, since most builds find nothing changed."""

from pathlib import Path

_NOTHING = b'"since":{}'  # as what was told is kept while nothing is wrong


def is_wanted(root: Path) -> bool:
    """Whether the settings may name somebody who wants to hear, or did when they were last read."""
    if (root / ".calendarhub" / "notify.json").exists():
        return True
    try:
        return b"notify" in (root / "calendarhub.yaml").read_bytes()
    except OSError:
        return False


def is_known(root: Path) -> bool:
    """Whether something was wrong when it was last looked at: its end may have to be told."""
    try:
        return _NOTHING not in (root / ".calendarhub" / "notify.json").read_bytes()
    except OSError:
        return False
