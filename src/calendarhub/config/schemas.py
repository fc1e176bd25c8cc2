"""JSON Schema (2020-12) of settings, feeds and network, made from the tables that read them."""

from collections.abc import Mapping
from typing import Any

from calendarhub.config.tables import FEED, NETWORK, SETTINGS
from calendarhub.input.shape import (
    Chains,
    Free,
    KeyShape,
    Kind,
    RowsShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
    WordsShape,
)

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOTHING: Schema = {"type": "null"}
LANGUAGE = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"
TEXT: Schema = {"type": ["string", "number", "boolean"]}
TEXTS: Schema = {
    "anyOf": [
        TEXT,
        {
            "type": "object",
            "propertyNames": {"pattern": LANGUAGE},
            "additionalProperties": {"anyOf": [TEXT, NOTHING]},
        },
    ]
}


def settings_schema() -> Schema:
    """Of calendarhub.yaml."""
    return {"$schema": DIALECT, **_table(SETTINGS)}


def feed_schema() -> Schema:
    """Of a file of feeds/."""
    return {"$schema": DIALECT, **_table(FEED)}


def network_schemas() -> Mapping[str, Schema]:
    """Of the files of network/, by their names without suffix."""
    return {name: {"$schema": DIALECT, **_kind(rows)} for name, rows in NETWORK.items()}


def _table(shape: Shape, *, without: str = "") -> Schema:
    keys = [key for key in shape.keys if key.name != without]
    made: Schema = {
        "title": shape.title,
        "type": "object",
        "properties": {key.name: _key(key) for key in keys},
        "additionalProperties": False,
    }
    required = [key.name for key in keys if key.required]
    return {**made, "required": required} if required else made


def _key(key: KeyShape) -> Schema:
    """An optional key may stand empty: it then says nothing."""
    default = f" Default: {key.default}." if key.default else ""
    made = _kind(key.kind)
    if not key.required:
        made = {"anyOf": [made, NOTHING]}
    return {"description": key.about + default, **made}


def _kind(kind: Kind) -> Schema:
    match kind:
        case ScalarShape():
            return dict(kind.schema)
        case WordsShape():
            return TEXTS
        case Several():
            one = _kind(kind.of)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case TableShape():
            return _table(kind.shape)
        case RowsShape():
            rest = _table(kind.shape, without="id")
            rows = {"type": "array", "items": _table(kind.shape)}
            return {"anyOf": [rows, {"type": "object", "additionalProperties": rest}, NOTHING]}
        case Chains():
            chain = _kind(Several(kind.of))
            names = {"enum": list(kind.of.schema["enum"])}
            return {"type": "object", "propertyNames": names, "additionalProperties": chain}
        case Free():
            return {
                "type": "object",
                "properties": {name: {} for name in kind.keys},
                "additionalProperties": not kind.keys,
            }
