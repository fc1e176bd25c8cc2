"""Addresses that lead out of a text: of the web, of mail, of a telephone, as they travel."""

import re
from urllib.parse import quote, unquote

from calendarhub.rules import clean

_SAFE = ";/?:@&=+$,-_.!~*'()#%"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_USUAL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\w;/?:@&=+$,.!~*'()#-]*)?", re.ASCII
)
_WEB = re.compile(
    r"(https?)://([\w.-]*\w\.?|\[[0-9a-f:.]+\])((?::[0-9]+)?)((?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)


def outward(href: str) -> str:
    """An address of the web, of mail or a telephone as a link has it; "" where it does not lead out."""
    if _USUAL.fullmatch(href):
        return href
    if href[:7].lower() == "mailto:":
        return f"mailto:{_quoted(href[7:])}" if "@" in href.partition("?")[0] else ""
    if href[:4].lower() == "tel:":
        return _telephone(href[4:])
    match = _WEB.fullmatch(href)
    if not match:
        return ""
    host = match[2]
    if not host.isascii():
        try:
            host = clean.host(host)
        except clean.Unclean:
            return ""
    return f"{match[1].lower()}://{host}{match[3]}{_quoted(match[4])}"


def _telephone(written: str) -> str:
    try:
        return "tel:" + re.sub(r"[ ()./]", "", clean.telephone(unquote(written)))
    except clean.Unclean:
        return ""


def _quoted(text: str) -> str:
    return _LONE_PERCENT.sub("%25", quote(text, safe=_SAFE))
