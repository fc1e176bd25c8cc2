"""A page of somebody else's: taken only if no browser could read anything but harmless marks in it.

Parsers of HTML differ over what is not well formed, and a page that means ill lives from that. So it
is read in one way only: each `<` begins a doctype, a comment or a tag, wherever it stands, and no
value, comment or script holds another. What a browser takes for a tag was then judged here as one.
"""

import re
from collections.abc import Iterator
from html import unescape

from calendarhub.lint import PublishedPaths
from calendarhub.lint.elsewhere.style import fault_of_style

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_VALUE = r""""[^"<]*"|'[^'<]*'|[^\s"'=<>`]+"""
_ATTRIBUTE = rf"""[^\s"'<>/=]+(?:\s*=\s*(?:{_VALUE}))?"""
_MARK = re.compile(
    rf"(?P<doctype><!doctype html>)|(?P<comment><!--(?!-?>)[^<>]*?-->)"
    rf"|<(?P<end>/)?(?P<name>{_NAME})(?P<said>(?:\s+{_ATTRIBUTE})*)\s*/?>",
    re.IGNORECASE,
)
_SAID = re.compile(rf"""([^\s"'<>/=]+)(?:\s*=\s*({_VALUE}))?""")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*([^\s'\"]+)\s*", re.IGNORECASE)

# Of none of these a page of ours was ever made: they load, run or hide others.
_FOREIGN = frozenset(
    """
    applet embed frame frameset foreignobject iframe math noembed noframes object param plaintext portal
    xmp animate animatemotion animatetransform set use image feimage
    """.split()  # noqa: SIM905 (names in lines read better than in quotes)
)
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "webcal"})
_DATA = frozenset({"application/ld+json", "application/json"})
_LOADED = frozenset({"src", "srcset", "poster", "background", "data", "action", "formaction"})
_LINKED = frozenset({"href", "xlink:href", "cite"})
_LOADING = frozenset(
    {"alternate", "author", "canonical", "help", "license", "next", "prev", "self"}
)
_NEVER = frozenset({"srcdoc", "ping", "manifest", "nonce", "attributionsrc"})
_EQUIVALENT = frozenset({"content-security-policy", "content-type", "x-ua-compatible"})
_JUDGED = _FOREIGN | {"script", "meta", "style"}
# What an attribute that is looked at has in its name.
_TELLING = re.compile(
    r"\s(?:on|" + "|".join(sorted(_LOADED | _LINKED | _NEVER | {"style"})) + ")", re.IGNORECASE
)
# Where scripts of ours lie: no other file is ever taken for one.
_SCRIPT = re.compile(r"(?:assets|widget)/[\w./-]+\.js")


def fault_of_page(data: bytes, *, path: str, tree: PublishedPaths, is_former: bool = False) -> str:
    """Why a page at a path of a publication is not taken; empty where nothing is against it.

    `is_former` asks that it leads on to another page, which is all that such an address does.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    page = _Page(text, path, tree)
    fault = next(page.faults(), "")
    return fault or ("it does not lead on to a page" if is_former and not page.leads_on else "")


class _Page:
    """One reading of a page."""

    def __init__(self, text: str, path: str, tree: PublishedPaths) -> None:
        self.text = text
        self.path = path
        self.tree = tree
        self.leads_on = False

    def faults(self) -> Iterator[str]:
        marks = list(_MARK.finditer(self.text))
        # Each holds one `<`: another one belongs to something that is none of these.
        if len(marks) != self.text.count("<"):
            yield "browsers may read it in more than one way"
            return
        for mark in marks:
            name, said = mark["name"], mark["said"]
            if name and not mark["end"] and (name.lower() in _JUDGED or _TELLING.search(said)):
                yield from self._tag(name.lower(), said, mark.end())

    def _tag(self, name: str, said: str, end: int) -> Iterator[str]:
        if name in _FOREIGN:
            yield f"it has <{name}>"
        pairs = [(key.lower(), _plain(value)) for key, value in _SAID.findall(said)]
        attributes = dict(reversed(pairs))  # of two that are the same browsers take the first
        for key, value in pairs:
            yield from self._attribute(name, key, value, attributes)
        if name == "script":
            yield from self._script(attributes)
        elif name == "meta":
            yield from self._meta(attributes)
        elif name == "style":
            inner = self.text[end : max(self.text.find("<", end), end)]
            fault = fault_of_style(inner)
            if fault:
                yield fault

    def _attribute(self, name: str, key: str, value: str, others: dict[str, str]) -> Iterator[str]:
        if key.startswith("on") or key in _NEVER:
            yield f"<{name}> has {key}"
        elif key == "style":
            fault = fault_of_style(value)
            if fault:
                yield fault
        elif key in _LOADED or (key == "href" and self._loads(name, others)):
            # As a picture or as the icon of a tab nothing in it runs.
            is_picture = name == "img" or others.get("rel", "").lower() == "icon"
            if is_picture and value.startswith("data:image/"):
                return
            for address in _candidates(key, value):
                if not self._is_inside(address):
                    yield f"<{name}> loads from elsewhere"
        elif key in _LINKED and _scheme(value) not in {"", *_SCHEMES}:
            yield f"<{name}> has a link that runs"

    @staticmethod
    def _loads(name: str, others: dict[str, str]) -> bool:
        """Whether the href of an element loads rather than leads."""
        if name == "link":
            return not set(others.get("rel", "").lower().split()) <= _LOADING
        return name not in {"a", "area"}

    def _script(self, attributes: dict[str, str]) -> Iterator[str]:
        if "src" not in attributes:
            if attributes.get("type", "").lower() not in _DATA:
                yield "a script stands in it"
            return
        found = self._path_of(attributes["src"])
        if found is None or not _SCRIPT.fullmatch(found):
            yield "it runs a script that is not ours"

    def _meta(self, attributes: dict[str, str]) -> Iterator[str]:
        said = attributes.get("http-equiv", "").strip().lower()
        if said == "refresh":
            match = _REFRESH.fullmatch(attributes.get("content", ""))
            self.leads_on = match is not None and self._is_inside(match[1])
            if not self.leads_on:
                yield "it leads away from the publication"
        elif said and said not in _EQUIVALENT:
            yield f"it says {said[:40]}"

    def _is_inside(self, address: str) -> bool:
        return _scheme(address) in {"", "http", "https"} and self._path_of(address) is not None

    def _path_of(self, address: str) -> str | None:
        if "\\" in address or any(letter < " " for letter in address):
            return None
        try:
            found = self.tree.path_of(address, self.path)
        except ValueError:
            return None
        return None if found is None or found.startswith("../") else found


def _plain(value: str) -> str:
    """The value of an attribute as a browser has it."""
    return unescape(value[1:-1] if value[:1] in {'"', "'"} else value)


def _candidates(key: str, value: str) -> list[str]:
    if key != "srcset":
        return [value.strip()]
    return [part.split()[0] for part in value.split(",") if part.split()]


def _scheme(value: str) -> str:
    # Browsers skip spaces and controls in front of and inside a scheme.
    compact = "".join(letter for letter in value if letter > " ")
    head, colon, _ = compact.partition(":")
    return head.lower() if colon and head and not set(head) & set("/?#") else ""
