"""The publication that a build continues where no state is kept: by folder or address."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from calendarhub.fetch.http import FetchError
from calendarhub.fetch.presence import presence
from calendarhub.fetch.remote import Elsewhere, is_address
from calendarhub.model.problem import Problem
from calendarhub.pipeline.trust import believed
from calendarhub.rules.clean import shown
from calendarhub.storage.manifest import LiveRelease, parse_manifest, parts_of, repeated

MANIFEST = "manifest.json"
AT_ONCE = 4  # parts of a manifest
ASKED = 3  # addresses above the one that was given


class UnreadError(Exception):
    """There is no publication that could be continued; `problem` says why, and what was meant."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@contextmanager
def open_previous(previous: str) -> Iterator[LiveRelease]:
    """The publication at a folder or address; its files can be read while inside.

    Raises UnreadError where there is none, or none of ours.
    """
    with Elsewhere(previous) as there:
        yield _found(previous, there)


def _found(previous: str, there: Elsewhere) -> LiveRelease:
    try:
        data = there.manifest()
        if data is None:
            raise UnreadError(_nothing_there(previous, there.shown))
        return _whole(data, there)
    except FetchError as error:
        message = f"The publication to continue cannot be read: {error}."
        raise UnreadError(_unread(message, previous)) from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"What is at {there.shown} is no manifest of a publication ({error})."
        raise UnreadError(_unread(message, previous)) from error


def _whole(data: bytes, there: Elsewhere) -> LiveRelease:
    """The same, asked once more where another release took its place before all its parts were read."""
    try:
        return _live(data, there)
    except ValueError:
        again = there.manifest()
        if again is None or again == data:
            raise
        return _live(again, there)


def _live(data: bytes, there: Elsewhere) -> LiveRelease:
    """The publication that a manifest tells of; what is kept of another one is not taken for it.

    Raises ValueError for a manifest that no build of ours writes.
    """
    mark = hashlib.sha256(data).hexdigest()[:16]
    parts = _parts(data, there)
    found = parse_manifest(
        data, folder=Path(f"previous-{mark}"), read=lambda path, _: parts.get(path)
    )
    for one in (data, *filter(None, parts.values())):
        if twice := repeated(one):
            raise ValueError(f"{shown(twice)} stands in it twice")
    return replace(believed(found), location=there.shown, read=there.read)


def _parts(data: bytes, there: Elsewhere) -> dict[str, bytes | None]:
    """The parts that a manifest names, a few asked for at a time."""
    sizes = parts_of(data)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(sizes, pool.map(there.read, sizes, sizes.values()), strict=True))


def _nothing_there(previous: str, shown: str) -> Problem:
    found = "it has no manifest.json (404)" if is_address(previous) else _what_is_in(Path(previous))
    return _unread(f"There is no publication at {shown}: {found}.", previous)


def _unread(message: str, previous: str) -> Problem:
    """Nothing is published: subscribers could lose what they hold."""
    meant = _meant(previous)
    hint = (
        f"Did you mean `--previous {meant}`?" if meant else "Name the place of its manifest.json."
    )
    remedy = f"{hint} If nothing was ever published, build with --first instead."
    return Problem(code="state.previous", message=message, remedy=remedy)


def _what_is_in(folder: Path) -> str:
    names = sorted(path.name for path in folder.iterdir())
    if "calendarhub.yaml" in names:
        return "it is the folder of a hub, and not what a hub publishes"
    if not names:
        return "the folder is empty"
    more = " …" if len(names) > 3 else ""
    return f"it holds no {MANIFEST}, but {', '.join(names[:3])}{more}"


def _meant(previous: str) -> str:
    """The place with a manifest that was probably meant; empty if none is near."""
    if is_address(previous):
        return next((one for one in _above(previous) if presence(one).is_live), "")
    given = Path(previous)
    near = (given / "public", given.parent if given.name == MANIFEST else given, *given.parents)
    return next((str(one) for one in near[: ASKED + 2] if (one / MANIFEST).is_file()), "")


def _above(address: str) -> list[str]:
    """The addresses above one, nearest first: somebody may have copied that of a page."""
    parts = urlsplit(address)
    folders = parts.path.rstrip("/").split("/")[1:-1]
    paths = ["/".join(["", *folders[:depth], ""]) for depth in range(len(folders), -1, -1)]
    return [f"{parts.scheme}://{parts.netloc}{path}" for path in paths[:ASKED]]
