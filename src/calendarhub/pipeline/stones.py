"""What stands where a file beside a record was purged: a page with one sentence, at its address."""

import re

FILES = "files/"
_STONE = ".html"  # no file beside a record is a page, so nothing else is ever called so
# As `withdrawn.html` of the package has it: one line for each language, with a link to its first page.
_SAID = re.compile(
    r'<!doctype html>\n<html lang="[a-z-]+">\n<head>\n(?:<meta [^<>]*>\n|<title>[^<>]*</title>\n)+'
    r"</head>\n<body>\n<main>\n"
    r'(?:\n?<p lang="[a-z-]+">[^<>]*<a href="[^"<>]*/index\.html">[^<>]*</a></p>\n)+'
    r"\n?</main>\n</body>\n</html>\n?"
)


def is_said_so(data: bytes) -> bool:
    """Whether a page says no more than that something was withdrawn, and leads to the first pages."""
    return _SAID.fullmatch(data.decode("utf-8", "replace")) is not None


def stone_of(path: str) -> str:
    """The path of the page that answers for a file that was purged: servers lead there from it."""
    return path + _STONE


def is_stone(path: str) -> bool:
    """Whether a published file is such a page."""
    return path.startswith(FILES) and path.endswith(_STONE)
