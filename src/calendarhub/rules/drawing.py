"""SVG drawings of others, made safe: what editors leave goes, what could act or load is refused.

Nothing is resolved: a document type with entities of its own is refused too.
"""

import re
from xml.parsers import expat

from msgspec import Struct

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink href"
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_DRAWN = frozenset(
    re.findall(
        r"\w+",
        "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath "
        "image style linearGradient radialGradient stop pattern clipPath mask marker switch "
        "filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
        "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
        "feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
        "feSpecularLighting feSpotLight feTile feTurbulence",
    )
)
_SILENT = frozenset({"title", "desc", "metadata"})
_WORDS = frozenset({"text", "tspan", "textPath", "style"})  # where blanks and letters count
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
_ELSEWHERE = re.compile(r"@import|\\|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)(?:px)?\s*\Z")
_DEEPEST = 100
_ESCAPES = (
    *(("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&apos;")),
    *(("\n", "&#10;"), ("\t", "&#9;"), ("\r", "&#13;")),
)


class SafeDrawing(Struct, frozen=True):
    """A safe drawing: its inner markup, the box it is drawn in."""

    inner: str
    box: tuple[float, float, float, float]
    rest: str = ""  # the other attributes of its root, each after a blank

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.box[2] / self.box[3]

    @property
    def markup(self) -> str:
        """The whole as SVG."""
        return self.inside(f'xmlns="{SVG}"')

    def inside(self, attributes: str) -> str:
        """The whole as a part of another drawing; `attributes` say where it lies there."""
        box = " ".join(f"{one:g}" for one in self.box)
        return f'<svg {attributes} viewBox="{box}"{self.rest}>{self.inner}</svg>'


class Unsafe(Exception):  # noqa: N818 (what is refused is the drawing)
    """Why a drawing cannot be taken, and the line of it."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def drawing(data: bytes) -> SafeDrawing:
    """A drawing without what editors leave in it; raises Unsafe."""
    return _DrawingParts().of(data)


class _DrawingParts:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.buffer_text = True
        self._out: list[str] = []
        self._open: list[str] = []
        self._silent = 0  # how deep in what is left out
        self._box: tuple[float, float, float, float] | None = None
        self._rest = ""
        self._rules = ""  # of a style sheet, which may come in pieces

    def of(self, data: bytes) -> SafeDrawing:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise Unsafe(f"it is no SVG ({expat.ErrorString(error.code)})", error.lineno) from None
        if self._box is None:
            raise Unsafe("it says neither viewBox nor width and height")
        return SafeDrawing("".join(self._out), self._box, self._rest)

    def _refuse(self, reason: str) -> Unsafe:
        return Unsafe(reason, self._parser.CurrentLineNumber)

    def _doctype(self, *declared: object) -> None:
        if declared[3]:
            raise self._refuse("it has entities of its own")

    def _entity(self, *_: object) -> None:
        raise self._refuse("it has entities of its own")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open and not self._silent and (space, local) != (SVG, "svg"):
            raise self._refuse("it is no SVG: its first element is no <svg> of SVG's own namespace")
        if self._silent or space != SVG or local in _SILENT:
            self._silent += 1
            return
        if local not in _DRAWN:
            raise self._refuse(f"it holds <{local}>, and a drawing may only draw")
        if len(self._open) >= _DEEPEST:
            raise self._refuse("its elements lie too deep in one another")
        kept = "".join(self._attributes(attributes, is_root=not self._open))
        if self._open:
            self._out.append(f"<{local}{kept}>")
        else:
            self._box, self._rest = _box(attributes), kept
        self._open.append(local)

    def _end(self, _: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        local = self._open.pop()
        if _ELSEWHERE.search(self._rules):
            raise self._refuse("its <style> loads something from elsewhere")
        self._rules = "" if local == "style" else self._rules
        if not self._open:
            return
        last = self._out[-1]
        if last.startswith(f"<{local}") and not last.startswith("</") and not last.endswith("/>"):
            self._out[-1] = f"{last[:-1]}/>"
        else:
            self._out.append(f"</{local}>")

    def _text(self, text: str) -> None:
        if self._silent or not self._open or self._open[-1] not in _WORDS:
            return
        if self._open[-1] == "style":
            self._rules += text
        self._out.append(_escaped(text))

    def _attributes(self, attributes: dict[str, str], *, is_root: bool) -> list[str]:
        kept = []
        for name, value in attributes.items():
            if name in (_XLINK, "href"):
                if not (value.startswith("#") or _PICTURE.match(value)):
                    raise self._refuse(f"it draws from elsewhere ({value[:60]})")
                kept.append(f" href={_quoted(value)}")
            elif name.lower().startswith("on"):
                raise self._refuse(f"it holds a script ({name})")
            elif name == _SPACE:
                kept.append(f" xml:space={_quoted(value)}")
            elif " " not in name and not (is_root and name in _OF_ROOT):
                if _ELSEWHERE.search(value):
                    raise self._refuse(f"it draws from elsewhere ({name})")
                kept.append(f" {name}={_quoted(value)}")
        return kept


_OF_ROOT = frozenset({"viewBox", "width", "height", "x", "y", "version", "id", "class", "role"})


def _box(attributes: dict[str, str]) -> tuple[float, float, float, float] | None:
    """The view box, or that of width and height."""
    parts = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    try:
        left, top, width, height = map(float, parts)
    except ValueError:
        sides = [_NUMBER.match(attributes.get(name, "")) for name in ("width", "height")]
        if not (sides[0] and sides[1]):
            return None
        left, top, width, height = 0.0, 0.0, float(sides[0][1]), float(sides[1][1])
    return (left, top, width, height) if 0 < width < 1e6 and 0 < height < 1e6 else None


def _escaped(text: str) -> str:
    """A text without any quote, so that those around attributes may be exchanged."""
    for letter, written in _ESCAPES:
        text = text.replace(letter, written)
    return text


def _quoted(value: str) -> str:
    return f'"{_escaped(value)}"'
