"""JSON Schema of settings, feeds and network, made from the tables that read them."""

from collections.abc import Mapping

from calendarhub.config.tables import FEED, NETWORK, SETTINGS
from calendarhub.input.schemas import Schema, file_schema, list_schema


def settings_schema() -> Schema:
    """Of calendarhub.yaml."""
    return file_schema(SETTINGS)


def feed_schema() -> Schema:
    """Of a file of feeds/."""
    return file_schema(FEED)


def network_schemas() -> Mapping[str, Schema]:
    """Of the files of network/, by their names without suffix."""
    return {name: list_schema(rows) for name, rows in NETWORK.items()}
