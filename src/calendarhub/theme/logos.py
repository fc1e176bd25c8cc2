"""The logo of an organisation or project: its picture on a white plate, else a monogram."""

import re
from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import quote

from markupsafe import escape

from calendarhub.model.network import Organisation, Project
from calendarhub.model.palette import PALETTE

# Files of the hub that settings and network name are assets under this name and their path.
HUB_FILES = "hub/"
# Stands in a logo for the way to the root; no cleaned text can hold it.
ROOT = "\x04"

# Red is for what is cancelled, grey for what is nameless.
TINTS = tuple(name for name in PALETTE if name not in ("red", "grey"))
_LONGEST = 4  # letters that can be read at 40 px
_INITIALS = 3
_SIZES = (0, 20, 17, 14, 11.5)  # of letters, by their number, on a square of 40
_WORDS = re.compile(r"[^\W_]+")


def logo(
    one: Organisation | Project, files: Mapping[str, tuple[str, bytes]], *, size: int, name: str
) -> str:
    """The markup of a square of `size` CSS px; `name` is its alternative text.

    It is empty where the name stands beside it: the logo is then hidden from screen readers.
    `files` are the published assets; where the picture is not among them there is a monogram.
    """
    path, _ = files.get(HUB_FILES + one.logo, ("", b"")) if one.logo else ("", b"")
    if path:
        return (
            f'<img class="logo" src="{ROOT}{quote(path)}" alt="{escape(name)}" width="{size}" '
            f'height="{size}" loading="lazy">'
        )
    letters = monogram(one.short, one.name.versions[0][1] if one.name.versions else one.id)
    told = f'role="img" aria-label="{escape(name)}"' if name else 'aria-hidden="true"'
    return (
        f'<svg class="logo monogram tint-{tint(one.id)}" viewBox="0 0 40 40" width="{size}" '
        f'height="{size}" {told}><text x="20" y="20" dy=".35em" text-anchor="middle" '
        f'font-size="{_SIZES[len(letters)]}">{escape(letters)}</text></svg>'
    )


def monogram(short: str, name: str) -> str:
    """One to four letters: a short name as it is, else initials of it, else those of the name."""
    words: list[str] = _WORDS.findall(short)
    if len(words) == 1:
        return words[0] if len(words[0]) <= _LONGEST else words[0][:2].upper()
    if words:
        return _initials(words)
    words = _WORDS.findall(name)
    great = [word for word in words if not word.islower()]
    return _initials(great if len(great) > 1 else words) or "?"


def _initials(words: list[str]) -> str:
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join([word[0] for word in words[:_INITIALS]]).upper()


def tint(identifier: str) -> str:
    """The colour of the palette that an id always gets, whatever its name in a language."""
    return TINTS[blake2b(identifier.encode(), digest_size=2).digest()[0] % len(TINTS)]
