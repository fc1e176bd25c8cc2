"""What calendarhub.yaml, the files of network/ and those of feeds/ may hold."""

from calendarhub.config.tables.feed import FEED, SELECTION
from calendarhub.config.tables.network import NETWORK, ORGANISATION, PROJECT, TYPE
from calendarhub.config.tables.partners import DECISION, PARTNER
from calendarhub.config.tables.settings import BRAND, LINK, OUTPUTS, SETTINGS
from calendarhub.config.tables.source import RECORD, SOURCE

__all__ = [
    "BRAND",
    "DECISION",
    "FEED",
    "LINK",
    "NETWORK",
    "ORGANISATION",
    "OUTPUTS",
    "PARTNER",
    "PROJECT",
    "RECORD",
    "SELECTION",
    "SETTINGS",
    "SOURCE",
    "TYPE",
]
