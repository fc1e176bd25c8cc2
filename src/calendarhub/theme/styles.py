"""What a style sheet names: pictures and fonts beside it, at the names they are published by."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import normpath
from urllib.parse import quote, unquote

# A comment, or an address: quoted or bare.
_NAMED = re.compile(
    r"/\*.*?\*/|\burl\(\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\"'()\s]+))\s*\)",
    re.DOTALL | re.IGNORECASE,
)
# Strings, addresses and comments that ask for it stay. Other comments are space, which goes around what
# ends or parts something and after a colon; elsewhere one stays, since it may be a descendant or a part
# of a sum. The last semicolon of a block and the zero before a point say nothing either.
_SPACE = r"(?:\s|/\*(?!!).*?\*/)"
_BARE = re.compile(
    r"(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\burl\((?!\s*[\"'])[^)]*\)|/\*!.*?\*/)"
    rf"|(?P<idle>{_SPACE}*;(?:{_SPACE}|;)*(?=\}})|(?<![\w.\\#])(?<!\w-)0(?=\.\d))"
    rf"|{_SPACE}*([{{}};,>]){_SPACE}*|(:){_SPACE}+|{_SPACE}+",
    re.DOTALL,
)
_OUT = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_NO_FILE = re.compile(r"data:|blob:|#|\Z", re.IGNORECASE)


def with_addresses(css: str, published: Mapping[str, str], *, name: str) -> str:
    """A style sheet whose addresses of assets lead to them; `published` are their paths by name.

    `name` is that of the style sheet; it is published in the folder that it stands in.
    """
    folder = name.rpartition("/")[0]
    up = "../" * (folder.count("/") + bool(folder))

    def renamed(match: re.Match[str]) -> str:
        said = _said(match)
        path = published.get(_asset(said, folder)) if said else None
        if path is None:
            return match[0]
        rest = re.search(r"[?#].*", said)
        return f'url("{up}{quote(path.removeprefix("assets/"))}{rest[0] if rest else ""}")'

    return _NAMED.sub(renamed, css)


def bare(css: str) -> str:
    """A style sheet without comments, space and signs that mean nothing to a browser."""
    return _BARE.sub(_kept, css).strip()


def joined(chapters: Sequence[str]) -> str:
    """Chapters as one bare style sheet, each on a line of its own.

    Most are bared once for all sheets that hold them, which all builds need; where one may reach
    into the next, such as by a comment without an end, the whole is.
    """
    parts = [_bared(one) for one in chapters]
    return "".join(parts) if all(map(_is_closed, parts)) else bare("\n".join(chapters))


@lru_cache(maxsize=64)
def _bared(chapter: str) -> str:
    return bare(chapter)


def _is_closed(part: str) -> bool:
    """Whether a bare chapter is whole rules, so that it means the same wherever it stands."""
    if not part:
        return True
    is_even = not (part.count('"') % 2 or part.count("'") % 2)
    is_level = part.count("(") == part.count(")") and part.count("{") == part.count("}")
    begins, ends = part[0] not in "{};,>", part[-1] == "}"
    return is_even and is_level and begins and ends and "/*" not in part


def _kept(match: re.Match[str]) -> str:
    if match["idle"] is not None:
        return ""
    return match[1] or match[3] or match[4] or " "


def astray(css: str, assets: Container[str], *, name: str) -> Iterator[tuple[int, int, str, str]]:
    """The addresses that lead to no asset: line, column, what is said, what is wrong."""
    folder = name.rpartition("/")[0]
    for match in _NAMED.finditer(css):
        said = _said(match)
        if not said or _asset(said, folder) in assets:
            continue
        message = f"there is no file templates/assets/{_asset(said, folder)}"
        if _OUT.match(said):
            message = f"{said} lies on another site, and pages load nothing from elsewhere"
        begin = match.start() + match[0].index(said)
        line = css.count("\n", 0, begin) + 1
        yield line, begin - css.rfind("\n", 0, begin), said, message


def _said(match: re.Match[str]) -> str:
    said = (match[1] or match[2] or match[3] or "").strip()
    return "" if _NO_FILE.match(said) else said


def _asset(said: str, folder: str) -> str:
    """The name of the asset that an address means, however people write the way to it."""
    plain = unquote(re.split(r"[?#]", said)[0])
    plain = plain.removeprefix("/").removeprefix("templates/").removeprefix("../")
    if plain.startswith("assets/"):
        return normpath(plain.removeprefix("assets/"))
    return normpath(f"{folder}/{plain}" if folder else plain)
