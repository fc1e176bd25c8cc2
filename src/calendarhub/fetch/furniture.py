"""What the package and the hub's own `templates/` bring: templates, assets, catalogues."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from calendarhub.fetch.folders import is_scratch
from calendarhub.theme.environment import merged

PACKAGE = Path(str(files("calendarhub")))


class Furniture(Struct, frozen=True):
    """What the package and the hub's `templates/` bring: templates, assets, catalogues."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, bytes]
    digest: str


def furniture(root: Path) -> Furniture:
    """The default theme with what the hub's own `templates/` replaces, and the word catalogues."""
    default, assets = _theme(default_theme())
    own: dict[str, str] = {}
    if (root / "templates").resolve() != default_theme().resolve():
        own, more = _theme(root / "templates")
        assets |= more
    templates = merged(default, own)
    for file in sorted((PACKAGE / "widget").iterdir()):
        if file.suffix in {".js", ".css"}:
            assets[f"widget/{file.name}"] = file.read_bytes()
    catalogues = {
        file.stem: file.read_bytes()
        for file in sorted((PACKAGE / "words" / "catalogues").glob("*.po"))
    }
    whole = hashlib.blake2b(digest_size=16)
    texts = {name: source.encode() for name, source in templates.items()}
    for group in (texts, assets, catalogues):
        for name in sorted(group):
            whole.update(name.encode() + b"\0" + group[name])
    return Furniture(templates, assets, catalogues, whole.hexdigest())


@lru_cache(maxsize=1)
def default_theme() -> Path:
    """The packaged theme; in a checkout it is the `templates/` beside `src/`."""
    packaged = PACKAGE / "theme" / "default"
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / "templates"


def _theme(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Templates and assets of one folder, by name."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for name, file in _theme_files(folder):
        if name.startswith("assets/"):
            assets[name.removeprefix("assets/")] = file.read_bytes()
        else:
            templates[name] = file.read_text(encoding="utf-8")
    return templates, assets


def _theme_files(folder: Path) -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        return
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not is_scratch(file.name):
            yield file.relative_to(folder).as_posix(), file
