"""Links, titles and pieces of HTML of RSS, Atom and JSON Feed."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from calendarhub.lint.calendar.letters import marked
from calendarhub.lint.rule import Finding, error, guess, judges, strict, warning

# Of the web with a host, anything else with a scheme of its own (RFC 3987).
_IRI = re.compile(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(?:https?://[^\s/?#@]+[^\s]*|mailto:[^\s]+|tel:[^\s]+)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DANGEROUS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)
_ACTIVE = frozenset({"script", "object", "embed", "applet", "base", "meta", "form"})
SCRIPT = strict(
    "FEED-12b",
    "Texts hold no script, no on… attribute, no javascript: link.",
    breaks="Readers show nothing of the text, or run what a stranger wrote.",
    clients="readers on the web",
    remedy="Sanitise HTML before it goes into a feed.",
)
ODD_LINKS = strict(
    "FEED-12d",
    "Links begin with http, https, mailto or tel.",
    breaks="The link opens nothing in readers that do not know where the feed came from.",
    clients="Feedly, NetNewsWire, e-mail digests",
    remedy="Write the whole address, also where Atom allows a relative one.",
)
LINKS = error(
    "FEED-12a",
    "Links are absolute.",
    standard="RSS 2.0, JSON Feed 1.1",
    breaks="The link opens nothing.",
    clients="feed readers",
    remedy="Write the whole address.",
)


@judges(SCRIPT, ODD_LINKS, LINKS)
def link(raw: object, line: int, what: str, *, is_reference: bool = False) -> Iterator[Finding]:
    """FEED-12 for one address; `is_reference` where the format takes a relative one."""
    said = raw.strip() if isinstance(raw, str) else ""
    if isinstance(raw, str) and _ABSOLUTE.fullmatch(said):
        return
    message = f"{what} is “{str(raw)[:80]}”."
    if _DANGEROUS.match(said):
        yield SCRIPT.at(line, message)
    elif isinstance(raw, str) and (_IRI.fullmatch(said) or (is_reference and " " not in said)):
        yield ODD_LINKS.at(line, message)
    else:
        yield LINKS.at(line, message)


MARKED_TITLE = guess(
    "FEED-02e",
    "Titles are plain text.",
    breaks="People read <b> and &amp; in lists of titles.",
    clients="NetNewsWire, Thunderbird, Outlook",
    remedy='Take tags out and write & as a letter; in Atom say type="html" where it is HTML.',
)


@judges(MARKED_TITLE)
def title(text: str, line: int) -> Iterator[Finding]:
    """FEED-02e for one title that is meant as plain text."""
    found = marked(text)
    if found:
        yield MARKED_TITLE.at(line, f"A title holds “{found[:40]}”.")


class _Html(HTMLParser):
    """Collects what may not stand in the text of an item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.relative: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE:
            self.active.append(f"<{tag}>")
        for name, value in attrs:
            self._attribute(name, value or "")

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            self.active.append(name)
        if name in {"href", "src", "action", "formaction", "xlink:href"}:
            if _DANGEROUS.match(value):
                self.active.append(f"{name}={value.strip()[:40]}")
            elif not _SCHEME.match(value.strip()):
                self.relative.append(value[:60])


RELATIVE = warning(
    "FEED-12c",
    "Links and pictures inside texts are absolute.",
    breaks="They are broken in readers, which do not know where the text came from.",
    clients="Thunderbird, Feedly, e-mail digests",
    remedy="Write the whole address.",
)


@judges(SCRIPT, RELATIVE)
def html(text: str, line: int, what: str) -> Iterator[Finding]:
    """FEED-12b, 12c for a piece of HTML."""
    if "<" not in text:
        return
    parser = _Html()
    parser.feed(text[:1_000_000])
    parser.close()
    if parser.active:
        yield SCRIPT.at(line, f"{what} holds {parser.active[0]}.")
    if parser.relative:
        yield RELATIVE.at(line, f"{what} links to “{parser.relative[0]}”.")
