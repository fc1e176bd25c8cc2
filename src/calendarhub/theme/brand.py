"""What becomes of `brand:`: a chapter of the style sheet, the icon, the colours of the browser."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.network import EventType
from calendarhub.model.palette import DARK, LIGHT, PALETTE
from calendarhub.model.settings import Brand, Settings
from calendarhub.theme.fonts import font
from calendarhub.theme.hues import Scheme, dark, ink, light
from calendarhub.theme.logos import HUB_FILES, monogram
from calendarhub.theme.picture import Picture, picture, svg_address
from calendarhub.theme.share import share_picture

CHAPTER = "brand.css"
FRAME_CHAPTER = "widget/brand.css"
OURS = PALETTE["blue"][0]
WORDMARK = 3.0  # a logo so many times as wide as it is high says the name itself
_SQUARE = 1.5  # a logo wider than this is no icon
_LARGEST_ICON = 4096  # octets, since each page holds it
ICON = "icon.svg"
_SYSTEM = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'


class Look(Struct, frozen=True):
    """What pages take of a hub's looks beside the style sheet.

    `colours` are what a browser may colour its frame with, in light and in dark.
    """

    colours: tuple[str, str] = (OURS, DARK)
    has_logo: bool = False
    is_wordmark: bool = False


PLAIN = Look()


def look(settings: Settings, files: Mapping[str, bytes]) -> Look:
    """The looks of a hub; `files` are its logos and its font by path, as far as they are good."""
    brand = settings.brand
    if brand == Brand():
        return PLAIN
    logo = _logo(brand.logo, files)
    colour = brand.color or OURS
    return Look(
        colours=(colour, DARK),
        has_logo=logo is not None,
        is_wordmark=logo is not None and logo.ratio >= WORDMARK,
    )


def icon(settings: Settings, files: Mapping[str, bytes]) -> str:
    """The drawing of the icon of a hub that says anything of its looks."""
    brand = settings.brand
    return _icon(settings, _logo(brand.logo, files), brand.color or OURS)


def icon_address(data: bytes) -> Markup:
    """An icon as an address for an attribute; nothing where it is too large for every page."""
    if len(data) > _LARGEST_ICON:
        return Markup("")
    text = data.decode("utf-8", "replace").strip()
    short = text if "'" in text else text.replace('"', "'")
    return Markup(svg_address(short))  # noqa: S704 (quoted there)


def shared(brand: Brand, kinds: Mapping[str, EventType], files: Mapping[str, bytes]) -> str:
    """The drawing of the picture that is shown where a page is shared."""
    colour = brand.color or OURS
    second = brand.color_2 or ("#b3d4f5" if colour == OURS else dark(colour).colour)
    return share_picture(colour, second, kinds.values(), _logo(brand.logo, files))


def chapter(brand: Brand, files: Mapping[str, bytes]) -> str:
    """The chapter of the style sheet; empty for a hub that says nothing of its looks."""
    return "\n".join([*_colours(brand), *_font(brand, files), *_logos(brand, files), ""])


def frame_chapter(brand: Brand) -> str:
    """The same for the page in a frame on another site: the colour of its leaves and links."""
    if not brand.color:
        return ""
    given, paired = light(brand.color), dark(brand.color)
    return f":root {{ --c: light-dark({given.text}, {paired.text}); }}\n"


def _colours(brand: Brand) -> Iterator[str]:
    if brand.color:
        given, paired = light(brand.color), dark(brand.color)
        is_link = given.text == given.colour
        yield f":root {{ {_tokens(given, is_link=is_link)} }}"
        yield _in_dark(f":root {{ {_tokens(paired, is_link=is_link)} }}")
    if brand.color_2:
        yield f":root {{ --ch-brand-2: {brand.color_2}; }}"
        yield _in_dark(f":root {{ --ch-brand-2: {dark(brand.color_2).colour}; }}")
        yield (
            ".top { border-block-start-color: transparent; background: linear-gradient(to right, "
            "var(--ch-brand) 80%, var(--ch-brand-2) 0) border-box 0 0 / 100% 4px no-repeat; }"
        )


def _tokens(scheme: Scheme, *, is_link: bool) -> str:
    """The tokens of a colour; a link is in it where it can be read as it is."""
    values = {
        "brand": scheme.colour,
        "on-brand": scheme.ink,
        "brand-text": scheme.text,
        "accent": scheme.text,
        "on-accent": ink(scheme.text),
        **({"link": scheme.text} if is_link else {}),
    }
    return " ".join(f"--ch-{name}: {value};" for name, value in values.items())


def _in_dark(rule: str) -> str:
    return f"@media (prefers-color-scheme: dark) {{ {rule} }}"


def _font(brand: Brand, files: Mapping[str, bytes]) -> Iterator[str]:
    """The font; the reader's own stands in for it in the same height until it is there."""
    known = font(files[brand.font]) if brand.font in files else None
    if known is None:
        return
    weight = " font-weight: 100 900;" if known.is_variable else ""
    yield (
        f'@font-face {{ font-family: "ch-brand"; src: url("{HUB_FILES}{quote(brand.font)}") '
        f'format("{known.format}");{weight} font-display: swap; }}'
    )
    adjusted = f" font-size-adjust: {known.ex:g};" if known.ex else ""
    yield f':root {{ --ch-font: "ch-brand", {_SYSTEM};{adjusted} }}'


def _logos(brand: Brand, files: Mapping[str, bytes]) -> Iterator[str]:
    logo, other = _logo(brand.logo, files), _logo(brand.logo_dark, files)
    if logo is None:
        return
    yield f'.hub-logo {{ --ratio: {logo.ratio:.3g}; background-image: url("{logo.address}"); }}'
    if other is None:
        yield _in_dark(".hub-logo { background-color: #fff; box-shadow: 0 0 0 0.2rem #fff; }")
    else:
        rule = f'--ratio: {other.ratio:.3g}; background-image: url("{other.address}");'
        yield _in_dark(f".hub-logo {{ {rule} }}")


def _logo(path: str, files: Mapping[str, bytes]) -> Picture | None:
    return picture(path, files[path]) if path in files else None


def _icon(settings: Settings, logo: Picture | None, colour: str) -> str:
    """The logo on a white plate if it is about square and light, else letters on the colour."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    if logo and 1 / _SQUARE <= logo.ratio <= _SQUARE:
        made = f'{head}<rect width="32" height="32" rx="6" fill="{LIGHT}"/>'
        made += f"{logo.inside(3, 3, 26, 26)}</svg>"
        if len(made) <= _LARGEST_ICON:
            return made
    short, name = settings.brand.short_name.versions, settings.name.versions
    letters = monogram(short[0][1] if short else "", name[0][1] if name else "")
    size = {1: 20, 2: 17, 3: 13}.get(len(letters), 10)
    return (
        f'{head}<rect width="32" height="32" rx="6" fill="{colour}"/><text x="16" y="16" dy=".36em" '
        f'text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="{size}" '
        f'fill="{ink(colour)}">{Markup.escape(letters)}</text></svg>'
    )
