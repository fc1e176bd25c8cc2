"""Time zones proven by an earlier build, so that this one need not prove them again."""

import tzdata

from calendarhub import __version__
from calendarhub.ical import vtimezone
from calendarhub.store import Shelf

KIND = "zone"
# They hold for one version of the tz database, and for one of the writer.
KEY = f"{tzdata.IANA_VERSION}.{__version__}"


def recall_zones(shelf: Shelf) -> None:
    """Remember the zones that the shelf has."""
    kept = shelf.fragments(KIND)
    vtimezone.remember({name: data for name, (key, data) in kept.items() if key == KEY})


def keep_zones(shelf: Shelf) -> None:
    """Put what was proven since on the shelf."""
    kept = shelf.fragments(KIND)
    known = vtimezone.remembered()
    shelf.keep_fragments(
        {
            (KIND, name): (KEY, data)
            for name, data in known.items()
            if kept.get(name, ("",))[0] != KEY
        }
    )
