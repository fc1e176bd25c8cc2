"""A hub's own looks put into the theme: logos, font, colours, the picture for sharing."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.config import Loaded
from calendarhub.fetch.theme_files import ThemeFiles
from calendarhub.model.network import Organisation, Project
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Brand
from calendarhub.rules.digest import digest
from calendarhub.storage.ports import Cache
from calendarhub.theme.brand import (
    CHAPTER,
    FRAME_CHAPTER,
    ICON,
    PLAIN,
    Look,
    chapter,
    frame_chapter,
    icon,
    look,
    shared,
)
from calendarhub.theme.environment import SHARE
from calendarhub.theme.logos import HUB_FILES

_LIBRARY = "resvg_py"
_KIND = "picture"


class Dressed(Struct, frozen=True):
    """The theme with the hub's looks in it, what pages take of them, what could not be made."""

    theme_files: ThemeFiles
    look: Look = PLAIN
    problems: tuple[Problem, ...] = ()


def dressed(things: ThemeFiles, loaded: Loaded, cache: Cache | None = None) -> Dressed:
    """Put what settings and network say of looks into the theme.

    What the hub has in `templates/assets/` goes before what would be made; the `cache` keeps what
    takes long.
    """
    settings, files = loaded.hub.settings, loaded.files
    brand, network = settings.brand, loaded.hub.network
    members: list[Organisation | Project] = [*network.organisations.values()]
    members += network.projects.values()
    named = {brand.font, *[one.logo for one in members]}
    added = {HUB_FILES + path: files[path] for path in sorted(named & files.keys())}
    if brand == Brand():
        return Dressed(_with(things, added) if added else things)
    if CHAPTER not in things.own_assets:
        added[CHAPTER] = chapter(brand, files).encode()
        added[FRAME_CHAPTER] = frame_chapter(brand).encode()
    problems: tuple[Problem, ...] = ()
    if SHARE not in things.own_assets:
        made = drawn(shared(brand, network.types, files), cache)
        problems = () if made else (_UNMADE,)
        added |= {SHARE: made} if made else {}
    if ICON not in things.own_assets:
        added[ICON] = icon(settings, files).encode()
    return Dressed(_with(things, added), look(settings, files), problems)


def _with(things: ThemeFiles, added: Mapping[str, bytes]) -> ThemeFiles:
    whole = hashlib.blake2b(things.digest.encode(), digest_size=16)
    for name in sorted(added):
        whole.update(name.encode() + b"\0" + hashlib.sha256(added[name]).digest())
    return replace(things, assets={**things.assets, **added}, digest=whole.hexdigest())


def drawn(markup: str, cache: Cache | None = None) -> bytes:
    """A drawing as PNG, made once by a version of the library; nothing where that cannot be done."""
    try:
        key = digest(markup, version(_LIBRARY))
    except PackageNotFoundError:
        return b""
    known = cache.fragments(_KIND).get(SHARE) if cache else None
    if known is not None and known[0] == key:
        return known[1]
    made = _drawn(markup)
    if cache and made:
        cache.keep_fragments({(_KIND, SHARE): (key, made)})
    return made


@lru_cache(maxsize=8)
def _drawn(markup: str) -> bytes:
    """The drawing, without any font of this machine."""
    try:
        import resvg_py  # noqa: PLC0415 (compiled: some platforms lack it)

        return bytes(resvg_py.svg_to_bytes(svg_string=markup, skip_system_fonts=True))
    except (ImportError, ValueError):
        return b""


_UNMADE = Problem(
    code="settings.brand.picture",
    message="the picture for sharing cannot be made here, and calendarhub's own stands for it",
    where=Origin("calendarhub.yaml"),
    remedy="Install resvg_py, or put a picture of 1200 × 630 pixels into templates/assets/share.png.",
    severity=Severity.NOTE,
)
