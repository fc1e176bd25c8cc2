"""The files of a hub that its settings and its network name: logos and a font."""

import os
from pathlib import Path, PurePosixPath

from calendarhub.input import tree
from calendarhub.input.reader import FileReader
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node
from calendarhub.model.problem import Origin, Severity
from calendarhub.rules.clean import shown
from calendarhub.rules.drawing import Unsafe, drawing
from calendarhub.theme.fonts import font
from calendarhub.theme.picture import png_size

PICTURES = (".svg", ".png")
FONTS = (".woff2", ".woff")
# Octets. The hub's own logo lies in the style sheet, which every page waits for.
LARGEST_BRAND, LARGEST_LOGO, LARGEST_FONT = 24_576, 204_800, 614_400
HEAVY_LOGO, HEAVY_FONT = 20_480, 153_600  # from here on it is noted


class Files:
    """What was read: `ready` are the bytes to be published by path, drawings made safe.

    `looked_at` are all files that were asked for, with what the system said of them, None where
    nothing is there.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.ready: dict[str, bytes] = {}
        self.looked_at: dict[str, os.stat_result | None] = {}

    def logo(self, reader: FileReader, node: Node, code: str) -> None:
        """The logo of a member: what cannot be used is told, and a monogram stands for it."""
        taking = _Taking(self, reader, node, code, Severity.WARNING)
        taking.take(PICTURES, LARGEST_LOGO, HEAVY_LOGO)

    def brand(self, reader: FileReader, node: Node, code: str) -> None:
        """A logo of the hub itself."""
        _Taking(self, reader, node, code, Severity.ERROR).take(PICTURES, LARGEST_BRAND)

    def font(self, reader: FileReader, node: Node, code: str) -> None:
        """The font of the hub."""
        taking = _Taking(self, reader, node, code, Severity.ERROR)
        taking.take(FONTS, LARGEST_FONT, HEAVY_FONT)

    def read(self, path: str, largest: int) -> tuple[bytes, int] | str:
        """A file and its size, of which no more than `largest` octets are read; else why not."""
        file = self._root / path
        try:
            self.looked_at[path] = None
            status = self.looked_at[path] = file.stat()
            if not file.is_file():
                return "it is no file"
            if not file.resolve().is_relative_to(self._root.resolve()):
                return "it leads out of the hub"
            with file.open("rb") as opened:
                return opened.read(largest), status.st_size
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (OSError, ValueError, RuntimeError) as error:
            return f"it cannot be read: {getattr(error, 'strerror', None) or error}"

    def beside(self, path: str) -> tuple[str, ...]:
        """The files of the folder that a path names, as they would be written."""
        folder = PurePosixPath(path).parent
        try:
            found = sorted(one.name for one in (self._root / folder).iterdir() if one.is_file())
        except (OSError, ValueError):
            return ()
        return tuple([str(folder / name) for name in found])


class _Taking:
    """One file on its way: where it is named, and how much it matters."""

    def __init__(
        self, files: Files, reader: FileReader, node: Node, code: str, severity: Severity
    ) -> None:
        self._files = files
        self._reader = reader
        self._node = node
        self._code = code
        self._severity = severity

    def take(self, suffixes: tuple[str, ...], largest: int, heavy: int = 0) -> None:
        path = self._node.text if isinstance(self._node, tree.Scalar) else ""
        kinds = " or ".join(suffixes)
        if PurePosixPath(path).suffix.lower() not in suffixes:
            return self._wrong("kind", f"{shown(path)} is not of the kind {kinds}", _saved(path))
        if "://" in path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
            said = f"{shown(path)} is no path of a file in the hub"
            return self._wrong("path", said, "Put the file into the hub: network/logos/one.svg.")
        read = self._files.read(path, largest + 1)
        if isinstance(read, str):
            said = f"{shown(path)}: {read}" if read else f"there is no file {shown(path)}"
            remedy = "Check where it leads." if read else self._near(path, suffixes)
            return self._wrong("missing", said, remedy)
        data, size = read
        if len(data) > largest:
            said = f"{shown(path)} has {_kb(size)}, and {_kb(largest)} is the most"
            return self._wrong("large", said, _lighter(path))
        self._judged(path, data)
        if heavy and len(data) > heavy and path in self._files.ready:
            said = f"{shown(path)} has {_kb(size)}, which readers wait for"
            self._wrong("heavy", said, _lighter(path), severity=Severity.NOTE)
        return None

    def _judged(self, path: str, data: bytes) -> None:
        """Keep a file that is what its name says, a drawing made safe."""
        suffix = PurePosixPath(path).suffix.lower()
        if suffix == ".svg":
            try:
                data = drawing(data).markup.encode()
            except Unsafe as error:
                place = (Origin(path, error.line),)
                remedy = "Open it in a drawing program and save it as plain SVG."
                self._wrong("unsafe", f"{path}: {error.reason}", remedy, also=place)
                return
        elif suffix == ".png" and png_size(data) is None:
            self._wrong("kind", f"{path} is no PNG, whatever its name", "Save it as PNG or SVG.")
            return
        elif suffix in FONTS and font(data) is None:
            remedy = "Make one of the font's original, for example with a web font generator."
            self._wrong("kind", f"{path} is no font that browsers read", remedy)
            return
        self._files.ready[path] = data

    def _near(self, path: str, suffixes: tuple[str, ...]) -> str:
        there = [one for one in self._files.beside(path) if one.lower().endswith(suffixes)]
        otherwise = "Its path begins at the folder of calendarhub.yaml."
        return did_you_mean(path, there, otherwise=otherwise)

    def _wrong(
        self,
        what: str,
        message: str,
        remedy: str,
        *,
        severity: Severity | None = None,
        also: tuple[Origin, ...] = (),
    ) -> None:
        how = severity or self._severity
        self._reader.wrong(
            self._node, f"{self._code}.{what}", message, remedy, severity=how, also=also
        )


def _saved(path: str) -> str:
    if PurePosixPath(path).suffix.lower() in (".ttf", ".otf"):
        return "Make a .woff2 of it, which is a third as large."
    if PurePosixPath(path).suffix.lower() in (".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif"):
        return "Save the picture as .png, or better the original drawing as .svg."
    return "Name a file of that kind in the hub, such as network/logos/one.svg."


def _lighter(path: str) -> str:
    if path.lower().endswith(FONTS):
        return "Leave out the letters of languages that the hub does not have."
    return "Save it as plain SVG without pictures in it, or as a PNG of 192 pixels."


def _kb(octets: int) -> str:
    return f"{-(-octets // 1024)} kB"
