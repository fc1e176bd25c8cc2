"""`calendarhub schema`: what each file may hold, as JSON Schema, so that editors help while typing."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from calendarhub import config
from calendarhub.config.schemas import feed_schema, network_schemas, settings_schema
from calendarhub.input.suggest import did_you_mean
from calendarhub.model.network import Network
from calendarhub.sources.record.event import record_schema

Schema = dict[str, Any]
FOLDER = ".calendarhub/schema"


def run(
    what: str | None = None,
    *,
    root: Path | None = None,
    write: bool = False,
) -> int:
    """Print the schema of `what`, or all by name; 2 for an unknown name, or no hub.

    With a hub's `root`, the schemas know its types, organisations and projects. With `write` they
    are written into its `.calendarhub/schema/`.
    """
    made = schemas(config.load(root).hub.network if root else Network())
    if what is not None and what not in made:
        print(f"there is no schema “{what}”. {did_you_mean(what, made)}", file=sys.stderr)
        return 2
    if write and root is None:
        print(
            "there is no hub here to write schemas for; begin one: calendarhub init",
            file=sys.stderr,
        )
        return 2
    if write and root is not None:
        _write(root, made if what is None else {what: made[what]})
    else:
        print(_json(made if what is None else made[what]))
    return 0


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
    """A .yaml file of events/ holds a record, or a list of them."""
    dialect = record.pop("$schema")
    here = {"$ref": "#/$defs/record"}
    return {
        "$schema": dialect,
        "title": record["title"],
        "anyOf": [here, {"type": "array", "items": here}],
        "$defs": {"record": record},
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
        return [schema["$defs"]["record"]["properties"]]
    chosen = ("select", "exclude")
    return [schema["properties"][key]["anyOf"][0]["properties"] for key in chosen]


def _one_of(known: Schema, ids: Iterable[str]) -> Schema:
    one: Schema = {"enum": list(ids)}
    kept = {"description": known["description"]} if "description" in known else {}
    return {**kept, "anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _write(root: Path, made: Mapping[str, Schema]) -> None:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in made.items():
        (folder / f"{name}.json").write_text(_json(schema) + "\n", encoding="utf-8")
        print(f"{FOLDER}/{name}.json")
    print("\nWhat to write into the first line of a file, for editors that know YAML:")
    print(f"  # yaml-language-server: $schema=../{FOLDER}/feed.json")
