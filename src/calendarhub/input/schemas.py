"""JSON Schema (2020-12) of what files may hold, made from the tables that say it."""

from typing import Any

from calendarhub.input.shape import (
    BriefShape,
    ByDay,
    Chains,
    Either,
    Free,
    KeyShape,
    Listed,
    ReadBy,
    RowsShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
    Together,
    Told,
    ValueShape,
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


def file_schema(shape: Shape) -> Schema:
    """Of a file that is a mapping."""
    return {"$schema": DIALECT, **_table(shape)}


def list_schema(rows: Told) -> Schema:
    """Of a file that is a list of mappings, which may be empty."""
    made = _kind(rows)
    made["anyOf"] = [one for one in made["anyOf"] if one != NOTHING]
    return {"$schema": DIALECT, "anyOf": [*made["anyOf"], NOTHING]}


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


def _kind(kind: Told) -> Schema:
    match kind:
        case ReadBy() | Together():
            return _kind(kind.told)
        case ScalarShape() | ValueShape():
            return dict(kind.schema)
        case WordsShape():
            return TEXTS
        case Several():
            one = _kind(kind.of)
            return {"anyOf": [one, _list(one)]}
        case Listed():
            return _list(_kind(kind.of))
        case Either():
            return {"anyOf": [_kind(one) for one in kind.of]}
        case ByDay():
            return {"type": "object", "additionalProperties": _kind(kind.of)}
        case TableShape():
            return _table(kind.shape)
        case BriefShape():
            key = kind.shape.named(kind.key)
            return {"anyOf": [*([_kind(key.kind)] if key else []), _table(kind.shape)]}
        case RowsShape():
            rest = _table(kind.shape, without="id")
            rows = {"type": "object", "additionalProperties": rest}
            return {"anyOf": [_list(_table(kind.shape)), rows]}
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


def _list(one: Schema) -> Schema:
    return {"type": "array", "items": one}
