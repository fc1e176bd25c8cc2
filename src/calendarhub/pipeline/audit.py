"""Which release is built upon, and what of it is whole.

The live one, if its manifest can be read or is known by heart; else the newest whose can. Of its files
those that are not what was published are made anew by the build that follows, into a new release.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.ledger import Revision
from calendarhub.model.problem import Problem
from calendarhub.pipeline.audit_told import DAMAGED, STRANGE, told, unreadable
from calendarhub.pipeline.workers.pool import split_map
from calendarhub.storage.local import audit
from calendarhub.storage.local import state as store
from calendarhub.storage.local.audit import Files
from calendarhub.storage.local.base import NOTHING, Base, KnownRelease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import keep_seal, read_seal
from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.manifest import Manifest, fits, is_part, read_listing, read_manifest

# From so many files on a fork is worth its price.
MANY = 2_000


class Audited(Struct, frozen=True):
    """The release that is built upon, and what is told of it."""

    base: Base = NOTHING
    problems: tuple[Problem, ...] = ()


def base_unread(releases: LocalReleases) -> Base:
    """The release that would be built upon, for those who only look: its files are not looked at."""
    for name in releases.candidates():
        with suppress(OSError, ValueError):
            return _sealed(releases, name)
    return NOTHING


def find_base(
    releases: LocalReleases, *, is_sealed: bool, known: KnownRelease | None = None
) -> Audited:
    """The release to build upon, audited; `is_sealed` says that a look at the live one found it so.

    Of a release that is `known` only what differs is read.
    """
    # Without any release it is not for a cache to say what was published: a person does.
    names = releases.candidates() if releases.names() else []
    if is_sealed and names:
        with suppress(OSError, ValueError):
            return Audited(_sealed(releases, names[0], known))
    # A release that an early version named is known to be whole only by each of its files.
    for listed in (_listed, _listed_early):
        for name in names:
            found = listed(releases, name)
            if found is not None:
                return _audited(releases, name, found, linked=releases.linked_id())
    return Audited()


def _sealed(releases: LocalReleases, name: str, known: KnownRelease | None = None) -> Base:
    folder = releases.folder / name
    manifest = read_listing(folder, known.manifest if known else None)
    is_known = known is not None and known.name == name
    sealed = known.stamps if known and is_known else read_seal(releases.state, name)
    return Base(
        name=name,
        folder=folder,
        files=manifest.everything,
        manifest=manifest,
        stamps=sealed,
        sealed=sealed,
        others=_others(releases, name),
        blobs=releases.blobs,
    )


def _others(releases: LocalReleases, name: str) -> tuple[Path, ...]:
    return tuple(releases.folder / one for one in releases.candidates() if one != name)


class _Found(Struct, frozen=True):
    """The files of a release, and its manifest where that is what names them."""

    files: Files
    manifest: Manifest | None = None


def _listed(releases: LocalReleases, name: str) -> _Found | None:
    """The files of a release, from its manifest or whatever else fits its name; None where none does.

    Without a manifest that can be read, what subscribers hold must be in the ledger.
    """
    folder = releases.folder / name
    has_ledger = store.has_ledger(releases.state, name)
    manifest = _manifest(folder)
    if manifest is not None and manifest.fits(name):
        return _Found(manifest.everything, manifest) if has_ledger or _has_ledger(folder) else None
    if not has_ledger:
        return None
    for files in (store.cached_files(releases.state, name), audit.read_files(folder)):
        published = {path: entry for path, entry in files.items() if not is_part(path)}
        if published and fits(name, published):
            return _Found(published)
    return None


def _listed_early(releases: LocalReleases, name: str) -> _Found | None:
    folder = releases.folder / name
    manifest = _manifest(folder)
    if manifest is None or audit.damaged(folder, manifest.everything, manifest.everything):
        return None
    return _Found(manifest.everything, manifest)


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_listing(folder)
    except (OSError, ValueError):
        return None


def _has_ledger(folder: Path) -> bool:
    """Whether the ledger in a manifest can be read."""
    try:
        for row in read_manifest(folder).ledger:
            codec.loads(Revision, row)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return True


def _audited(releases: LocalReleases, name: str, listed: _Found, *, linked: str) -> Audited:
    """Look at every file of a release; what changed since it was last whole is read."""
    files, manifest = listed.files, listed.manifest
    folder = _tree(releases, name, linked)
    seen = stamps(folder)
    sealed = read_seal(releases.state, name)
    found = audit.compare(files, seen, sealed)
    shares = split_map(partial(audit.damaged, folder, files), found.doubtful, worth=MANY)
    damaged = found.damaged.union(*shares)
    base = Base(
        name=name,
        folder=folder,
        files=files,
        stamps={path: mark for path, mark in seen.items() if path not in damaged},
        sealed=sealed,
        damaged=damaged,
        others=_others(releases, name),
        blobs=releases.blobs,
        is_whole=manifest is not None and not damaged,
        manifest=manifest,
    )
    problems = [
        *told(DAMAGED, sorted(damaged), release=name),
        *told(STRANGE, [path for path in found.extra if manifest or not is_part(path)]),
    ]
    if manifest is None:
        problems.append(unreadable(name, name))
    if linked not in ("", name) and (releases.folder / linked).is_dir():
        base = _behind(base, releases.folder / linked)
        problems.append(unreadable(linked, name))
    if base.is_whole:
        with suppress(OSError):  # read again by the next build
            keep_seal(releases.state, name, seen)
    return Audited(base, tuple(problems))


def _tree(releases: LocalReleases, name: str, linked: str) -> Path:
    """Where a release's files are looked for: of one that is only kept, in the linked tree."""
    shown = releases.folder / linked
    is_elsewhere = bool(linked) and not releases.has_tree(name) and shown.is_dir()
    return shown if is_elsewhere else releases.folder / name


def _behind(base: Base, shown: Path) -> Base:
    """An older release, while readers hold files of a newer one: those are not to become older."""
    newer = stamps(shown)
    changed = [path for path, mark in newer.items() if base.stamps.get(path, mark) != mark]
    return replace(base, damaged=base.damaged.union(changed), shown=shown, is_whole=False)
