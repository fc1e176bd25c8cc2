"""Files that say in another language what one beside them says: `name.fi.md`."""

import re
from collections.abc import Iterator, Mapping

from calendarhub.sources.shapes import MARKDOWN

_SUFFIXES = tuple(end[1:] for end in MARKDOWN.suffixes)
_NAME = re.compile(
    rf"(.+)\.([A-Za-z]{{2,3}}(?:[-_][A-Za-z]{{2,4}})?)\.({'|'.join(_SUFFIXES)})", re.IGNORECASE
)


def bodies(
    listed: Mapping[str, object], languages: tuple[str, ...], *, is_mapped: bool
) -> dict[str, list[tuple[str, str]]]:
    """The texts in other languages beside each record: language and path.

    In files of others (`is_mapped`) each may have its language in its name, as in Hugo: the first
    language of the hub then has the record.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for path in listed:
        match = _match(path)
        language = _code(match) if match else ""
        if match and language in languages:
            owner = _owner(match, listed, languages if is_mapped else ())
            if owner and owner != path:
                found.setdefault(owner, []).append((language, path))
    return found


def unread(listed: Mapping[str, object], languages: tuple[str, ...]) -> Iterator[str]:
    """Files of a site in a language that the hub lacks, which would be the event once more."""
    for path in listed:
        match = _match(path)
        if not match or len(_code(match).partition("-")[0]) != len("de"):
            continue
        if _code(match) not in languages and _owner(match, listed, languages):
            yield path


def _match(path: str) -> re.Match[str] | None:
    is_dotted = path.count(".", path.rfind("/") + 1) > 1  # as nearly none of them
    return _NAME.fullmatch(path) if is_dotted else None


def _code(match: re.Match[str]) -> str:
    code = match[2].casefold().replace("_", "-")
    return "nb" if code == "no" else code


def _owner(match: re.Match[str], listed: Mapping[str, object], languages: tuple[str, ...]) -> str:
    """The record that a text belongs to: the file without a language, else that of the first one."""
    suffixes = dict.fromkeys((match[3], *_SUFFIXES, _SUFFIXES[0].upper()))
    spelt = [code for one in languages for code in (one, one.upper(), *(("no",) * (one == "nb")))]
    stems = (match[1], *(f"{match[1]}.{code}" for code in spelt))
    names = (f"{stem}.{suffix}" for stem in stems for suffix in suffixes)
    return next((name for name in names if name in listed), "")
