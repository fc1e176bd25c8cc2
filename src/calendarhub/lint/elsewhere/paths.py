"""Which addresses calendarhub could have published: the shapes of the contract, no others."""

import re
from urllib.parse import quote

from calendarhub.formats import CALENDAR, FORMATS, REGISTERS
from calendarhub.rules.former import former_path
from calendarhub.widget.scripts import PARTS

LONGEST = 1_024
_LONGEST_PART = 255

# Of no part of an address: what a shell, a web server or another file system takes for something else.
_FORBIDDEN = re.compile(r'[\\:*?"<>|]')
_LANGUAGE = r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
_NAME = r"[a-z0-9][a-z0-9._-]*"
_FORM = r"(?:~[a-z0-9-]{1,128})?"  # a named form of a frame
_FORMATS = "|".join(re.escape(row.suffix) for row in FORMATS.values())
_PARTS = "|".join(re.escape(name) for name in PARTS)
_REGISTERS = "|".join(re.escape(row.path) for row in REGISTERS.values())
# No folder has such a name: a file of ours could.
_OURS = (
    *(".css", ".html", ".js", ".json", ".txt", ".xml"),
    *[row.ending for row in FORMATS.values()],
)

# By where a file lies; pages beside them only lead on, from former addresses.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:{_LANGUAGE}/)?events/{_NAME}\.{CALENDAR.suffix}",
        rf"(?:{_LANGUAGE}/)?feeds/(?:{_NAME}/)*{_NAME}\.(?:{_FORMATS})",
        _REGISTERS,
        rf"search/{_LANGUAGE}/(?:{_NAME}/)*{_NAME}\.json",
        rf"oembed/{_LANGUAGE}/(?:{_NAME}/)*{_NAME}{_FORM}\.json",
        r"status\.json|sitemap(?:/\d+)?\.xml|robots\.txt|favicon\.ico|widget/versions\.json",
        rf"widget/v?\d+(?:\.\d+)*/(?:events\.js|resize\.js|{_PARTS})",
        r"assets/[A-Za-z0-9][A-Za-z0-9._/-]*\.[0-9a-f]{10}\.[a-z0-9]{1,8}",
        r"files/[a-z0-9-]{1,128}/.+\.[A-Za-z0-9]{1,8}",
    )
)

# Pages that show something; one that lies elsewhere is a former address, which only leads on.
_PAGE = re.compile(
    rf"(?:index|404)\.html|(?:(?:embed|widget)/)?{_LANGUAGE}/(?:{_NAME}/)*{_NAME}\.html"
    rf"|embed/{_LANGUAGE}/(?:{_NAME}/)*{_NAME}{_FORM}\.html"
)


def is_page_of_ours(path: str) -> bool:
    """Whether a page at this path shows something, rather than lead on from a former address."""
    return _PAGE.fullmatch(path) is not None


def _is_former(path: str) -> bool:
    return former_path(f"/{quote(path)}", "") == path


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case, without its dot; empty without one."""
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return suffix.lower() if stem else ""


def fault_of_path(path: str) -> str:
    """Why no build makes a file at this path; empty where one could."""
    if not path.isprintable():
        return "it holds characters that no address of ours has"
    parts = path.split("/")
    if len(path.encode()) > LONGEST or any(len(part.encode()) > _LONGEST_PART for part in parts):
        return "it is too long"
    if is_page_of_ours(path) or (suffix_of(path) in {"html", "htm"} and _is_former(path)):
        return ""
    if any(not part or part[0] in "._ " or part[-1] in ". " for part in parts):
        return "such names are never published"
    if any(part.endswith(_OURS) for part in parts[:-1]):
        return "a folder has the name of a file"
    if _FORBIDDEN.search(path):
        return "it holds characters that no address of ours has"
    if not any(shape.fullmatch(path) for shape in _SHAPES):
        return "nothing is ever published there"
    return ""
