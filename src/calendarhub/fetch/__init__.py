"""The edge in: records in `PLACES`; the theme in `theme_files`, addresses in `remote`.

`PLACES` is the table of where records may be. Each finds files there; what their bytes hold is the
matter of `sources/`.
"""

from pathlib import Path

from calendarhub.fetch import folders, lists
from calendarhub.fetch.place import MISSING, Found, Other, Scan, SourcePlace
from calendarhub.fetch.reading import MAX_RECORD, read
from calendarhub.fetch.walk import stamp
from calendarhub.model.settings import RecordSource, Settings

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


def scan(root: Path, settings: Settings) -> Scan:
    """All files of a hub's sources, in the order of sources and paths."""
    seen = Scan([], [], [])
    for number, source in enumerate(settings.records):
        place_of(source).find(root, number, source, settings.languages, seen)
    return seen
