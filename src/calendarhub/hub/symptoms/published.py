"""What readers get: the live link, the manifest, each published file, and whose publication it is."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from calendarhub import config
from calendarhub.model.problem import Problem, Severity
from calendarhub.pipeline.publication_signs import signs
from calendarhub.storage.local import audit
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.local.state import NewerStateError, SqliteLedger
from calendarhub.storage.manifest import LiveRelease, read_listing, read_manifest

_SHOWN = 3
_BUILD = "`calendarhub build` makes it anew. If it happens again, look at the disk."


def problems(root: Path) -> Iterator[Problem]:
    """What is wrong with the publication, and with the addresses that it gives to readers."""
    releases = LocalReleases(root)
    yield from _link(releases)
    kept, is_trial = _kept(releases)
    live = releases.live_id()
    if live:
        yield from _release(releases, live, kept)
    else:
        yield from _lost(releases)
    yield from _address(root, is_published=bool(live) and is_trial is False)


def _kept(releases: LocalReleases) -> tuple[str, bool | None]:
    """The domain of the UIDs that the ledger knows, and whether the hub was only tried out."""
    try:
        store = SqliteLedger(releases.state, is_copy=True)
    except NewerStateError:
        return "", None
    try:
        ledger, _ = store.salvage()
        return ledger.uid_domain, ledger.is_trial
    finally:
        store.close()


def _link(releases: LocalReleases) -> Iterator[Problem]:
    public = releases.public
    if not os.path.lexists(public):
        if releases.live_id():
            remedy = "`calendarhub build` makes it again."
            yield Problem("doctor.link.missing", "There is no link public", remedy=remedy)
        return
    if not public.is_symlink():
        what = "a folder" if public.is_dir() else "a file"
        yield Problem(
            "doctor.link.elsewhere",
            f"public is {what} and no link to a release, so nothing can be published there",
            remedy="`mv public public.old`, then `calendarhub build --previous public.old` if it holds"
            " a publication of this hub, else `calendarhub build`.",
        )
        return
    target = public.readlink()
    if (releases.root / target).resolve().parent != releases.folder.resolve():
        yield Problem(
            "doctor.link.elsewhere",
            f"public leads to {target}, which is no release of this hub",
            remedy="`rm public`, then `calendarhub build`.",
        )
    elif not public.exists() and releases.live_id():
        yield Problem(
            "doctor.link.missing",
            f"public leads to {target}, which is not there",
            remedy="`calendarhub build` lets it lead to the newest whole release again.",
        )


def _lost(releases: LocalReleases) -> Iterator[Problem]:
    try:
        store = SqliteLedger(releases.state, is_copy=True)
    except NewerStateError:
        return
    try:
        told = signs(releases, store.release)
    finally:
        store.close()
    if told:
        yield Problem(
            "state.lost",
            f"Something was published here before, and what it was is gone: {told}",
            remedy="`calendarhub build --previous PLACE`, with its address or a folder that holds a"
            " copy of public/; only for a hub without subscribers `calendarhub build --first`.",
        )
    else:
        yield Problem(
            "doctor.unpublished",
            "Nothing is published yet",
            remedy="`calendarhub build`",
            severity=Severity.NOTE,
        )


def _release(releases: LocalReleases, live: str, kept: str) -> Iterator[Problem]:
    try:
        manifest = read_manifest(releases.folder / live)
        is_right = read_listing(releases.folder / live).fits(live)
    except (OSError, ValueError) as error:
        yield Problem(
            "doctor.manifest", f"The manifest of {live} is damaged: {error}", remedy=_BUILD
        )
        return
    if not is_right:
        yield Problem(
            "doctor.manifest",
            f"The manifest of {live} is not the one it was published with",
            remedy=_BUILD,
        )
    if kept and manifest.uid_domain != kept:
        yield Problem(
            "doctor.foreign",
            f"The live release is of another hub: its UIDs end in @{manifest.uid_domain}, those of"
            f" this one in @{kept}",
            remedy="Was a folder copied over this one? Bring .calendarhub/ back from a backup of this"
            f" hub, or remove .calendarhub/releases/{live} and run `calendarhub build`.",
        )
    yield from _files(releases.folder / live, manifest)
    yield from _blobs(releases, manifest)


def _files(folder: Path, manifest: LiveRelease) -> Iterator[Problem]:
    """Each file, read and compared with its digest."""
    files = {**manifest.files, **manifest.parts}
    damaged = audit.damaged(folder, files, files)
    if damaged:
        yield Problem(
            "doctor.files",
            _named(damaged, "not what was published"),
            remedy="`calendarhub verify public`, then `calendarhub build`: they are made anew. If it"
            " happens again, look at the disk, and at what else writes into public/.",
        )
    extra = audit.compare(files, stamps(folder), {}).extra
    if extra:
        yield Problem(
            "doctor.files.strange",
            _named(extra, "in public/, but nobody published them"),
            remedy="They go with the next release. Put files of your own beside a record, into"
            " templates/assets/, or into another folder of your web server.",
            severity=Severity.WARNING,
        )


def _blobs(releases: LocalReleases, manifest: LiveRelease) -> Iterator[Problem]:
    """The bytes of older releases, by their digest; those of the live one are the same files."""
    live = {sha256 for sha256, _ in (*manifest.files.values(), *manifest.parts.values())}
    damaged = [
        name for name in releases.blobs.names() if name not in live and _is_other(releases, name)
    ]
    if damaged:
        yield Problem(
            "doctor.blobs",
            _named(damaged, "not what was published in an older release"),
            remedy="What is live is whole; `calendarhub rollback` cannot bring these back. They go with"
            " the releases that name them. If it happens again, look at the disk.",
            severity=Severity.WARNING,
        )


def _is_other(releases: LocalReleases, sha256: str) -> bool:
    try:
        with releases.blobs.path(sha256).open("rb") as blob:
            return hashlib.file_digest(blob, "sha256").hexdigest() != sha256
    except OSError:
        return True


def _named(paths: Sequence[str], what: str) -> str:
    some = [path.encode(errors="backslashreplace").decode() for path in paths[:_SHOWN]]
    more = " …" if len(paths) > _SHOWN else ""
    return f"{len(paths)} files are {what}: {', '.join(some)}{more}"


def _address(root: Path, *, is_published: bool) -> Iterator[Problem]:
    """The address that stands in every feed and page."""
    settings = config.load(root).hub.settings
    address = settings.base_url
    if not settings.is_local and address.startswith("http://"):
        yield Problem(
            "doctor.address.plain",
            f"base_url is {address}: pages of others with https may not show the hub, and whoever is"
            " in between can change it",
            remedy=f"Let the web server answer with https, and write `base_url:"
            f" https://{address.removeprefix('http://')}` into calendarhub.yaml.",
            severity=Severity.WARNING,
        )
    if settings.is_local and is_published:
        yield Problem(
            "doctor.address.local",
            f"base_url is {address}, and this hub was published for others: each address in its feeds"
            " now leads to the reader's own machine",
            remedy="Write the address that readers use into calendarhub.yaml: `base_url:"
            " https://calendar.example.org/`.",
        )
    elif settings.is_local:
        yield Problem(
            "doctor.address.trial",
            f"base_url is {address}: the hub is tried out, and nobody else can read its addresses",
            remedy="Before you show it to others, write the address that readers will use into"
            " calendarhub.yaml: `base_url: https://calendar.example.org/`.",
            severity=Severity.NOTE,
        )
