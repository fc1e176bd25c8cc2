"""The links and pictures of a record's text: where each is published, and what is told of the rest."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.pipeline.said_at import address_at, said_at
from calendarhub.rules import clean
from calendarhub.rules import markdown_pieces as marks
from calendarhub.rules.markdown import HEADING
from calendarhub.rules.markdown_pieces import Links
from calendarhub.rules.targets import Beside, Refused, Ways, target

LINK, PICTURE, ALT = "record.text.link", "record.text.picture", "record.text.alt"
# What stands before an address in a text, the likely first.
_IN_TEXT = (r"\]\(\s*<?", r"\]:\s*<?", r"\b(?:src|href)=[\"']?", r"[(<\"]")
_OF_PICTURE = (r"!\[[^\]]*\]\(\s*<?", r"<img\s(?:[^>]*\s)?src=[\"']?", *_IN_TEXT)
_BEFORE = {
    LINK: (r"(?<!!)\[[^\]]*\]\(\s*<?", r"<a\s(?:[^>]*\s)?href=[\"']?", *_IN_TEXT),
    PICTURE: _OF_PICTURE,
    ALT: (r"!\[\s*\]\(\s*<?", *_OF_PICTURE),
}
# A link that does not plainly lead to the web or to mail; most texts have none, and are not parsed.
_OUT = r"(?!https?://[\w.-]+[/)>?#\s\"']|mailto:)"
_LIKELY = re.compile(
    rf"\]\(\s*<?{_OUT}|\]:\s*<?{_OUT}|!\[|<img\s|<a\s(?:[^<>]*\s)?href=[\"']?{_OUT}", re.IGNORECASE
)
_ELSEWHERE = Refused(
    "it lies on another site, and pages load nothing from elsewhere",
    "Put the picture beside the record and write its name, such as ![A full hall](hall.jpg).",
)
_NO_HEADING = Refused(
    "there is no heading of that name in the text",
    "Write the words of the heading in small letters with hyphens, such as #how-to-get-there.",
)

# Publishes a file beside the record by its name: its address, else "" and why not.
Publish = Callable[[str, bool], tuple[str, str]]


class LinkProblem(Struct, frozen=True):
    """What is wrong with a link: the address as the text says it, and what the message says."""

    said: str
    code: str
    message: str
    remedy: str


class TextLinks(Struct, frozen=True):
    """The links of a text with their addresses, and what is told of others."""

    links: Links = ()
    told: tuple[LinkProblem, ...] = ()


def has_links(event: Event) -> bool:
    """Whether a text may say a link."""
    return any(_LIKELY.search(text) for _, text in event.body)


def text_links(event: Event, ways: Ways, publish: Publish) -> TextLinks:
    """The address of each link and picture that the text of an event says."""
    found: dict[str, str] = {}
    told: list[LinkProblem] = []
    headings = frozenset(HEADING + one for _, text in event.body for one in marks.headings(text))
    for said, words, is_picture in _said(event):
        if is_picture and not words.strip():
            told.append(_without_alt(said))
        if said in found:
            continue
        address, refused = _address(said, is_picture, event, ways, publish)
        if "#" + HEADING in address and address.rpartition("#")[2] not in headings:
            address, refused = "", _NO_HEADING
        if refused:
            told.append(_refusal(said, words, refused, is_picture=is_picture))
        elif is_picture or address != said:
            found[said] = address
    return TextLinks(tuple(found.items()), tuple(told))


def _said(event: Event) -> Iterator[tuple[str, str, bool]]:
    """What the versions of a text link or show, each once."""
    yield from dict.fromkeys(
        one for _, text in event.body if _LIKELY.search(text) for one in marks.addresses(text)
    )


def _address(
    said: str, is_picture: bool, event: Event, ways: Ways, publish: Publish
) -> tuple[str, Refused | None]:
    if not said.strip():
        return "", Refused("it leads nowhere", "Write an address, or leave the brackets out.")
    found = target(said, of=event.id, path=event.origin.path, ways=ways)
    if isinstance(found, Refused):
        return "", found
    if isinstance(found, str):
        if is_picture and not found.startswith(ways.base_url):
            return "", _ELSEWHERE
        return found, None
    return _beside(found, is_picture, publish)


def _beside(found: Beside, is_picture: bool, publish: Publish) -> tuple[str, Refused | None]:
    reason = ""
    for name, part in found.names:
        address, reason = publish(name, is_picture)
        if address:
            return address + part, None
    return "", Refused(
        reason,
        "Put the file beside the record and write its name. Another event is linked by its file, such"
        " as spring-meeting.md, and a page by its whole address.",
    )


def _refusal(said: str, words: str, refused: Refused, *, is_picture: bool) -> LinkProblem:
    what = "picture" if is_picture else "link"
    stays = "its description is" if is_picture else f"“{clean.shown(words)}” is"
    rest = f"; {stays} shown as words" if words.strip() else ""
    return LinkProblem(
        said,
        PICTURE if is_picture else LINK,
        f"the {what} {clean.shown(said)} is not shown: {refused.reason}{rest}",
        refused.remedy,
    )


def _without_alt(said: str) -> LinkProblem:
    return LinkProblem(
        said,
        ALT,
        f"the picture {clean.shown(said)} has no description",
        f"Write what a person sees on it between the brackets: ![A full hall]({clean.shown(said)}).",
    )


def problems(
    told: tuple[LinkProblem, ...], event: Event, *, root: Path, siblings: tuple[str, ...]
) -> Iterator[Problem]:
    """A warning for each, at the line and column of the text that says it."""
    for one in told:
        yield Problem(
            code=one.code,
            message=one.message,
            where=place_of(root, event.origin, siblings, one.said, one.code),
            remedy=one.remedy,
            severity=Severity.WARNING,
        )


def place_of(
    root: Path, origin: Origin, siblings: tuple[str, ...], said: str, code: str = PICTURE
) -> Origin:
    """Where a text, or one in another language beside it, says an address; else its record."""
    for before in _BEFORE[code]:
        for path in (origin, *(Origin(one) for one in siblings)):
            place = address_at(root, path, said, before)
            if place != path:
                return place
    return said_at(root, origin, (said,))


def in_files_of_others(told: list[tuple[Event, LinkProblem]], folder: str) -> Problem:
    """One note for all that the texts of a folder of others link on their own site."""
    shown = ", ".join(dict.fromkeys(clean.shown(one.said, 40) for _, one in told[:3]))
    what = f"{len(told):,} links and pictures of texts below {folder} lead to files that are"
    words = "their words alone are"
    if len(told) == 1:
        what = f"a link or a picture of a text below {folder} leads to a file that is"
        words = "its words alone are"
    return Problem(
        code=LINK,
        message=f"{what} not here, and {words} shown: {shown}{', …' if len(told) > 3 else ''}",
        where=Origin(told[0][0].origin.path, told[0][0].origin.line),
        remedy="Nothing is to be done, if they are of a site that is not this hub.",
        severity=Severity.NOTE,
    )
