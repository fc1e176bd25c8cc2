"""What each file of a hub may hold, as JSON Schema, so that editors help while typing."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from calendarhub import config
from calendarhub.config.schemas import feed_schema, network_schemas, settings_schema
from calendarhub.model.network import Network
from calendarhub.sources.record.event import amendment_schema, record_schema

Schema = dict[str, Any]
FOLDER = ".calendarhub/schema"


def schemas_of(root: Path | None) -> Mapping[str, Schema]:
    """All schemas by name; those of a hub know its types, organisations and projects."""
    return schemas(config.load(root).hub.network if root else Network())


def schemas(network: Network) -> Mapping[str, Schema]:
    """All schemas by name; ids of the network are offered where records and feeds name them."""
    rows = network_schemas()
    return {
        "record": _with_ids(_one_or_many(record_schema()), network),
        "settings": settings_schema(),
        "feed": _with_ids(feed_schema(), network),
        "network": _any_of(rows),
        **rows,
    }


def _one_or_many(record: Schema) -> Schema:
    """A .yaml file of events/ holds a record, or a list of them; one may amend what came in."""
    dialect = record.pop("$schema")
    amendment = {name: part for name, part in amendment_schema().items() if name != "$schema"}
    some = [{"$ref": "#/$defs/record"}, {"$ref": "#/$defs/amendment"}]
    return {
        "$schema": dialect,
        "title": record["title"],
        "anyOf": [*some, {"type": "array", "items": {"anyOf": some}}],
        "$defs": {"record": record, "amendment": amendment},
    }


def _any_of(rows: Mapping[str, Schema]) -> Schema:
    parts = {name: {k: v for k, v in one.items() if k != "$schema"} for name, one in rows.items()}
    return {
        "$schema": next(iter(rows.values()))["$schema"],
        "title": "A file of network/",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in parts],
        "$defs": parts,
    }


def _with_ids(schema: Schema, network: Network) -> Schema:
    """The schema with the hub's own ids where it names types, organisations and projects."""
    for properties in _properties(schema):
        for name, ids in (
            ("type", network.types),
            ("project", network.projects),
            ("organiser", network.organisations),
        ):
            if name in properties and ids:
                properties[name] = _one_of(properties[name], ids)
    return schema


def _properties(schema: Schema) -> list[Schema]:
    if "$defs" in schema:
        return [part["properties"] for part in schema["$defs"].values()]
    chosen = ("select", "exclude")
    return [schema["properties"][key]["anyOf"][0]["properties"] for key in chosen]


def _one_of(known: Schema, ids: Iterable[str]) -> Schema:
    one: Schema = {"enum": list(ids)}
    kept = {"description": known["description"]} if "description" in known else {}
    return {**kept, "anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}


def write(root: Path, made: Mapping[str, Schema]) -> tuple[str, ...]:
    """Write schemas where editors find them; returns the paths below the hub, in order."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in made.items():
        (folder / f"{name}.json").write_text(as_text(schema) + "\n", encoding="utf-8")
    return tuple([f"{FOLDER}/{name}.json" for name in made])


def as_text(value: object) -> str:
    """A schema, or several by name, as JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2)
