"""Markdown with the addresses at which its links are published: for whoever reads it elsewhere."""

import re
from functools import partial

from calendarhub.rules.markdown_pieces import Links
from calendarhub.rules.shortcodes import tidy

# What stands before an address: of a link or picture, and of a definition on a line of its own.
_BEFORE = r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)"
_BEHIND = r"(?=[\s)>]|$)"


def absolute(source: str, links: Links) -> str:
    """A text whose links lead where `links` say; those that lead nowhere stay as they are."""
    text = tidy(source)
    for said, address in links:
        if address and address != said:
            found = re.compile(_BEFORE + re.escape(said) + _BEHIND, re.MULTILINE)
            text = found.sub(partial(_led, address), text)
    return text


def _led(address: str, before: re.Match[str]) -> str:
    return before[1] + address
