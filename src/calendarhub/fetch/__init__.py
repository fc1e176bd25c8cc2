"""The edge in: records in `PLACES`; the theme in `theme_files`, addresses in `remote`.

`PLACES` is the table of where records may be. Each finds files there; what their bytes hold is the
matter of `sources/`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from calendarhub.fetch import folders, lists
from calendarhub.fetch.place import MISSING, Found, Other, Scan, SourcePlace
from calendarhub.fetch.reading import MAX_RECORD, read
from calendarhub.fetch.walk import stamp
from calendarhub.model.record_source import RecordSource

if TYPE_CHECKING:  # to look for files takes no other settings
    from calendarhub.model.settings import Settings

__all__ = [
    "MISSING",
    "PLACES",
    "Found",
    "Other",
    "Scan",
    "SourcePlace",
    "largest",
    "place_of",
    "read",
    "scan",
    "scan_sources",
    "stamp",
]

PLACES = (
    SourcePlace("folder", lambda source: source.folder, folders.find, MAX_RECORD, is_folder=True),
    SourcePlace("file", lambda source: source.file, lists.find, lists.MAX_LIST),
)


def place_of(source: RecordSource) -> SourcePlace:
    """The kind of place of a source; the settings see to it that it is one."""
    return next(place for place in PLACES if place.named(source))


def largest(source: RecordSource) -> int:
    """How many bytes a file of a source may have."""
    return place_of(source).largest


def scan(root: Path, settings: "Settings") -> Scan:
    """All files of a hub's sources, in the order of sources and paths."""
    return scan_sources(root, settings.records, settings.languages)


def scan_sources(root: Path, sources: Iterable[RecordSource], languages: tuple[str, ...]) -> Scan:
    """The same of sources, of a hub in some languages."""
    seen = Scan([], [], [])
    for number, source in enumerate(sources):
        place_of(source).find(root, number, source, languages, seen)
    return seen
