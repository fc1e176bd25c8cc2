"""Pictures beside records: how large they are, and the smaller copies of them that pages load.

A phone that photographs writes five megabytes and where it was. Copies have the width of a screen,
stand upright, and say nothing but their picture. What moves stays as it is. Where Pillow is not
installed all pictures do, and pages do not know their size.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from calendarhub import fetch
from calendarhub.model import codec
from calendarhub.model.attachment import Attachment
from calendarhub.storage.ports import Cache

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 20 * 1024 * 1024
WIDTHS = (480, 960, 1280)
# As many octets as a copy of 960 px may have, so that pages load quickly; others in proportion.
ENOUGH = 30 * 1024
# From best to worst: the first that is small enough is taken.
_QUALITIES = (80, 70, 60, 50, 40, 30)
_FOR_OTHERS = 85  # the quality of the copy that other sites show of a page
# A picture of a few kilobytes may unpack to gigabytes.
MOST_PIXELS = 50_000_000
_TALLEST = 8  # times its width: no copy of a taller one would be of use on a page
# Raised when copies are made in another way.
_MANNER = "1"
_FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
_ORIENTATION, _LYING, _GPS = 0x0112, (5, 6, 7, 8), 0x8825
_KIND = "picture"


def resizer() -> str:
    """By what copies are known that this installation makes; a dash where it makes none."""
    try:
        return version("pillow")
    except PackageNotFoundError:
        return "-"


MADE_BY = f"{resizer()}.{_MANNER}"


class PictureLook(Struct, frozen=True):
    """A picture as it was looked at; else why it cannot be shown."""

    known: Attachment
    reason: str = ""
    is_placed: bool = False  # it says itself where it was taken


class Pictures:
    """The pictures of a hub; each is looked at once, until it changes."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._known = cache.fragments(_KIND) if cache else {}
        self._new: dict[tuple[str, str], tuple[str, bytes]] = {}

    def look(self, file: Path, stamp: str) -> PictureLook:
        """What a picture of this stamp is."""
        key = f"{stamp}.{MADE_BY}"
        kept = self._known.get(str(file))
        if kept is None or kept[0] != key:
            kept = (key, codec.dumps(look(file)).encode())
            self._known[str(file)] = self._new[_KIND, str(file)] = kept
        return codec.loads(PictureLook, kept[1])

    def keep(self) -> None:
        """Have the next build know what was seen."""
        if self._cache is not None and self._new:
            self._cache.keep_fragments(self._new)
            self._new = {}


def look(file: Path) -> PictureLook:
    """A picture as it is: unpacked once, so that one which breaks off is known now."""
    size = file.stat().st_size
    if resizer() == "-":
        return PictureLook(Attachment(size))
    try:
        with _opened(str(file), file.name) as image:
            if image.width * image.height > MOST_PIXELS:
                reason = f"it has {image.width:,} × {image.height:,} points, and at most"
                return PictureLook(Attachment(size), f"{reason} {MOST_PIXELS:,} are shown")
            width, height = image.size
            said = image.getexif()
            is_placed = 2 in said.get_ifd(_GPS)  # a latitude
            if said.get(_ORIENTATION) in _LYING:
                width, height = height, width
            moves = getattr(image, "is_animated", False)
            if not moves:
                image.draft("RGB", (1, 1))
            image.load()
    except ImportError:
        return PictureLook(Attachment(size))
    except Exception:  # noqa: BLE001 (a door: whatever a picture does to its reader, it costs itself)
        reason = "it cannot be read as a picture, or breaks off"
        return PictureLook(Attachment(size), reason)
    if moves or height > _TALLEST * width:
        return PictureLook(Attachment(size, width, height), is_placed=is_placed)
    widths = tuple(sorted({min(width, one) for one in WIDTHS}))
    return PictureLook(Attachment(size, width, height, widths), is_placed=is_placed)


def copy(file: str, path: str, width: int) -> bytes:
    """A copy of a picture for pages, `width` px wide: WebP, of as few octets as pages can bear."""
    image = _resized(file, path, width)
    most = ENOUGH * width // 960
    data = b""
    for quality in _QUALITIES:
        out = BytesIO()
        image.save(out, "WEBP", quality=quality, method=4)
        data = out.getvalue()
        if len(data) <= most:
            break
    return data


def copy_for_others(file: str, path: str, width: int) -> bytes:
    """A copy for sites that show a page by its picture: JPEG, which all of them read."""
    image, out = _resized(file, path, width), BytesIO()
    if image.mode == "RGBA":
        from PIL import Image  # noqa: PLC0415

        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    image.save(out, "JPEG", quality=_FOR_OTHERS, progressive=True, optimize=True)
    return out.getvalue()


def _resized(file: str, path: str, width: int) -> "Image":
    """The picture upright, in the colours of screens, with nothing said beside it."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    with _opened(file, path) as image:
        image.draft("RGB", (2 * width, 2 * width))
        plain = _in_colours_of_screens(ImageOps.exif_transpose(image))
    height = max(1, round(plain.height * width / plain.width))
    small = plain.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.info.clear()
    return small


def _in_colours_of_screens(image: "Image") -> "Image":
    from PIL import ImageCms  # noqa: PLC0415

    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            said = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, said, screen, outputMode=mode)
            if made is not None:
                return made
    return image.convert(mode)


@contextmanager
def _opened(file: str, path: str) -> "Iterator[Image]":
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None  # ours is smaller, and told with numbers
    data = fetch.read(file, path, limit=LARGEST).data
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        yield image
