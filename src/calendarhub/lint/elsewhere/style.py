"""A style sheet or a drawing of somebody else's: taken only if it loads nothing and runs nothing."""

import re

from lxml import etree

from calendarhub.rules.drawing import Unsafe, drawing

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
# `data:` may bring a picture or a font; its namespace is the one address that loads nothing.
_NAMESPACE = re.compile(r"http(?:://|%3A%2F%2F)www\.w3\.org/(?:2000/svg|1999/xlink)", re.IGNORECASE)
_DATA = re.compile(r"data:(?:image/|font/|application/font)", re.IGNORECASE)
_LOADS = re.compile(
    r"//|https?:|ftp:|blob:|javascript:|data:|@import|expression\(|-moz-binding|behavior:",
    re.IGNORECASE,
)

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    """
    svg g path rect circle ellipse line polyline polygon title desc defs linearGradient radialGradient
    stop clipPath mask text tspan style
    """.split()  # noqa: SIM905 (names in lines read better than in quotes)
)


def fault_of_style(text: str) -> str:
    """Why a style sheet is not taken; empty where nothing is against it."""
    plain = _ESCAPE.sub(_meant, _COMMENT.sub("", text))
    plain = _DATA.sub("", _NAMESPACE.sub("", plain))
    return "a style loads from elsewhere" if _LOADS.search(plain) or "/*" in plain else ""


def _meant(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if 0 < number < 0xD800 else "\N{REPLACEMENT CHARACTER}"


def fault_of_drawing(data: bytes) -> str:
    """The same of a drawing (SVG); one that we made safe ourselves is taken as it stands."""
    if _is_as_cleaned(data):
        return ""
    if b"<!" in data.replace(b"<!--", b""):
        return "a doctype stands in it"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "it is no drawing"
    if next(root.itersiblings(preceding=True, tag=etree.ProcessingInstruction), None) is not None:
        return "it loads a style from elsewhere"
    for one in root.iter():
        if isinstance(one, (etree._Comment, etree._ProcessingInstruction)):
            continue
        tag = str(one.tag)
        if not tag.startswith(_SVG) or tag.removeprefix(_SVG) not in _SHAPES:
            return f"it has <{tag.rpartition('}')[2][:40]}>"
        for name, value in one.items():
            local = str(name).rpartition("}")[2].lower()
            if local.startswith("on") or local in {"href", "src"}:
                return f"it has {local[:40]}"
            if fault_of_style(str(value)):
                return "it loads from elsewhere"
        if one.tag == f"{_SVG}style" and fault_of_style(one.text or ""):
            return "it loads from elsewhere"
    return ""


def _is_as_cleaned(data: bytes) -> bool:
    try:
        return drawing(data).markup.encode() == data
    except Unsafe:
        return False
