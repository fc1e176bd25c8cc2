"""What the hub's own address answers; asked only where a person says so."""

from collections.abc import Iterator
from pathlib import Path

from calendarhub import config
from calendarhub.fetch.http import Answer, Door, FetchError
from calendarhub.fetch.presence import is_manifest
from calendarhub.formats import FORMATS
from calendarhub.hub.symptoms import host
from calendarhub.lint import FeedFormat, Level, lint_headers
from calendarhub.model.problem import Problem, Severity
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import MANIFEST, read_listing

SECONDS = 20.0  # for all that is asked
LARGEST = 100 * 1024**2
# One format that pages name for each way in which headers are judged.
_FEEDS = {row.judged_as: row for row in FORMATS.values() if row.discovered and row.judged_as}


def problems(root: Path) -> Iterator[Problem]:
    """Ask for the manifest, and for a feed of some formats to look at their headers."""
    base = config.load(root).hub.settings.base_url
    releases = LocalReleases(root)
    try:
        manifest = read_listing(releases.folder / releases.live_id())
    except (OSError, ValueError):
        return  # told already: nothing is live
    try:
        with Door(base, seconds=SECONDS) as door:
            answer = door.ask(base + MANIFEST, raw=LARGEST, decoded=LARGEST)
            yield from _manifest(base, answer, manifest.data)
            if answer.status == 200 and is_manifest(answer.body):
                for form, row in _FEEDS.items():
                    feeds = [one for one in manifest.files if _is_feed(one, row.ending)]
                    path = max(feeds, key=lambda one: (manifest.files[one][1], one), default="")
                    if path:
                        yield from _feed(base + path, door.ask(base + path), form)
                yield from host.problems(base, door, manifest.files)
    except FetchError as error:
        yield _silent(base, str(error))


def _is_feed(path: str, suffix: str) -> bool:
    return path.startswith("feeds/") and path.endswith(suffix)


def _silent(base: str, said: str) -> Problem:
    return Problem(
        "doctor.address.silent",
        f"{base} does not answer with this hub: {said}",
        remedy="Does the web server run, and does its folder or proxy lead to public/ of this hub"
        " (docs/serving.md)? Is base_url in calendarhub.yaml the address that readers type?",
    )


def _manifest(base: str, answer: Answer, ours: bytes) -> Iterator[Problem]:
    if answer.status != 200:
        yield _silent(base, f"{MANIFEST} is answered with {answer.status}")
    elif not is_manifest(answer.body):
        yield _silent(base, f"what is at {MANIFEST} is something else")
    elif answer.body != ours:
        yield Problem(
            "doctor.address.other",
            f"Another release is at {base} than the one that is live here",
            remedy="Copy public/ to the web server anew, or wait until its cache lets go; if another"
            " machine builds this hub too, let only one of them.",
            severity=Severity.WARNING,
        )


def _feed(address: str, answer: Answer, form: FeedFormat) -> Iterator[Problem]:
    """What the headers of a feed make its readers suffer, by the rules of `verify`."""
    if answer.status != 200:
        yield _silent(address, f"it answered {answer.status}")
        return
    for one in lint_headers(answer.headers, form):
        is_error = one.level is Level.ERROR
        yield Problem(
            "doctor.address.headers",
            f"{address}: {one.message} {one.rule.breaks}",
            remedy=f"{one.rule.remedy} `calendarhub serverconf` prints what your server needs"
            f" (rule {one.rule.id}, docs/verify.md).",
            severity=Severity.ERROR if is_error else Severity.WARNING,
        )
