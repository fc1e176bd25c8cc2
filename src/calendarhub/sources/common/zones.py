"""Names of zones in interfaces: those of the tz database, and nothing else."""

from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean


def place_zone(name: str) -> str:
    """The zone of a name; empty for an offset, an abbreviation and any other."""
    try:
        return clean.timezone(name) if name else ""
    except Unclean:
        return ""
