"""The scripts that partners load: put together, made smaller, and named by version and hash."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping

from calendarhub.model.palette import PALETTE
from calendarhub.theme.brand import FRAME_CHAPTER

# The version of `events.js`, of its attributes, parts and events. One that was published never
# changes: `tests/widget/test_scripts.py` holds its hash, and a new one is a new number.
VERSION = "1.2.0"
MAJOR = f"v{VERSION.partition('.')[0]}"

# What `events.js` loads when it is asked for, from beside itself.
PARTS = ("choices.js", "compact.js", "languages.js", "month.js", "reader.js", "zone.js")

_KEPT = re.compile(r"widget/events-(\d+\.\d+\.\d+)\.js")
_KEPT_PART = re.compile(r"widget/([a-z]+)-(\d+\.\d+\.\d+)\.js")
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s*([{};,])\s*")


def element(assets: Mapping[str, bytes]) -> bytes:
    """`events.js` as published: the custom element with its style inside; the same for all hubs."""
    source = smaller(assets["widget/events.js"].decode())
    sheet = smaller_style(assets["widget/style.css"].decode())
    return source.replace('"style.css"', json.dumps(sheet), 1).encode()


def part(assets: Mapping[str, bytes], name: str) -> bytes:
    """A part of the element as published, with its style inside if it has one."""
    source = smaller(assets[f"widget/{name}"].decode())
    sheet = assets.get(f"widget/{name.removesuffix('.js')}.css", b"").decode()
    return source.replace('"style.css"', json.dumps(smaller_style(sheet)), 1).encode()


def parts(assets: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Each part by its path below `widget/`: of the newest version, and of those kept from before.

    An older one is kept, as it was published, in a file named `month-<version>.js`.
    """
    made = {name: part(assets, name) for name in PARTS}
    kept = {
        f"{found[2]}/{found[1]}.js": data
        for name, data in assets.items()
        if (found := _KEPT_PART.fullmatch(name)) and f"{found[1]}.js" in PARTS
    }
    own = {f"{way}/{name}": data for way in (MAJOR, VERSION) for name, data in made.items()}
    return {**kept, **own}


def resizer(assets: Mapping[str, bytes]) -> bytes:
    """`resize.js` as published."""
    return smaller(assets["widget/resize.js"].decode()).encode()


def frame_script(assets: Mapping[str, bytes]) -> bytes:
    """The script of the frame."""
    return smaller(assets["widget/frame.js"].decode()).encode()


def frame_style(assets: Mapping[str, bytes]) -> bytes:
    """The style sheet of the frame: list, page around it, colours of hub and palette.

    The element sets the colour of a mark by script; a frame must show it without.
    """
    palette = "".join(
        f'[data-colour="{colour}"]{{--c:{colour}}}'
        for colour in (light_dark(*pair) for pair in PALETTE.values())
    )
    chapters = ("widget/style.css", "widget/compact.css", "widget/frame.css", FRAME_CHAPTER)
    sheets = "".join([assets.get(name, b"").decode() for name in chapters])
    return (smaller_style(sheets) + palette).encode()


def released(assets: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Every version of `events.js` that must answer: the present one, and those kept from before.

    An older one is kept, as it was published, in a file named `events-<version>.js`.
    """
    kept = {found[1]: data for name, data in assets.items() if (found := _KEPT.fullmatch(name))}
    return {**kept, VERSION: element(assets)}


def light_dark(light: str, dark: str) -> str:
    """A colour for both schemes (CSS Color 5, `light-dark()`)."""
    return f"light-dark({light},{dark})"


def smaller(script: str) -> str:
    """A script without the lines that are comments and without indentation."""
    return _INDENT.sub("", _COMMENT.sub("", script))


def smaller_style(sheet: str) -> str:
    """A style sheet without comments and white space that means nothing."""
    sheet = " ".join(_CSS_COMMENT.sub("", sheet).split())
    return re.sub(r":\s+", ":", _CSS_SPACE.sub(r"\1", sheet)).replace(";}", "}")


def integrity(script: bytes) -> str:
    """The value of an `integrity` attribute (Subresource Integrity, SHA-384)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode()
