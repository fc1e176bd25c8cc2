"""The schemas that editors use, against the readers that decide."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calendarhub import config
from calendarhub.config.tables import DECISION, FEED, NETWORK, SELECTION, SETTINGS
from calendarhub.hub.init import init
from calendarhub.hub.schema import schemas, schemas_of, write
from calendarhub.input.context import RecordContext
from calendarhub.input.shape import RowsShape, Shape
from calendarhub.input.tree import Items, Node, Scalar
from calendarhub.input.yaml import compose
from calendarhub.model.network import Network
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import parse
from calendarhub.sources.record.fields import RECORD
from tests.config.hubs import codes, loaded

OURS = Path(__file__).resolve().parents[2]
SCHEMAS = schemas(Network())


def as_editors_see(node: Node) -> Any:
    """Values as YAML 1.2 gives them to an editor: numbers, truth and null where we see text."""
    if isinstance(node, Items):
        return [as_editors_see(item) for item in node.items]
    if not isinstance(node, Scalar):
        return {name: as_editors_see(value) for name, (_, value) in node.entries.items()}
    if node.style:
        return node.text
    if node.is_nothing:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"-?\d+", node.text):
        return int(node.text)
    return float(node.text) if re.fullmatch(r"-?\d+\.\d+", node.text) else node.text


KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, rule: Any, whole: Any, at: str = "") -> Iterator[str]:
    """What is wrong with a value by the part of JSON Schema that our schemas use."""
    if "$ref" in rule:
        yield from faults(value, whole["$defs"][rule["$ref"].rpartition("/")[2]], whole, at)
    for choice in ("anyOf", "oneOf"):
        if choice in rule and all(list(faults(value, one, whole, at)) for one in rule[choice]):
            yield f"{at}: {value!r} is none of {choice}"
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is none of {rule['enum']}"
    if "type" in rule and not _is(value, rule["type"]):
        yield f"{at}: {value!r} is no {rule['type']}"
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        yield f"{at}: {value!r} is not like {rule['pattern']}"
    if isinstance(value, list) and "items" in rule:
        for number, item in enumerate(value):
            yield from faults(item, rule["items"], whole, f"{at}/{number}")
    if isinstance(value, dict):
        yield from _keys(value, rule, whole, at)


def _is(value: Any, types: Any) -> bool:
    for name in [types] if isinstance(types, str) else types:
        if name in ("object", "array"):
            if isinstance(value, dict if name == "object" else list):
                return True
        elif isinstance(value, KINDS[name]) and (name == "boolean") == isinstance(value, bool):
            return True
    return False


def _keys(value: dict[str, Any], rule: Any, whole: Any, at: str) -> Iterator[str]:
    known = rule.get("properties", {})
    for name in set(rule.get("required", ())) - set(value):
        yield f"{at}: {name} is missing"
    for name, item in value.items():
        if name in known:
            yield from faults(item, known[name], whole, f"{at}/{name}")
        elif rule.get("additionalProperties") is False:
            yield f"{at}: {name} is unknown"
        elif isinstance(rule.get("additionalProperties"), dict):
            yield from faults(item, rule["additionalProperties"], whole, f"{at}/{name}")


def found_in(root: Path, path: str, name: str) -> list[str]:
    """The faults of a file by a schema."""
    source = (root / path).read_text(encoding="utf-8")
    if path.endswith(".md"):
        source = source.split("---\n")[1]
    tree = compose(source, path=path).root
    assert tree is not None
    return list(faults(as_editors_see(tree), SCHEMAS[name], SCHEMAS[name], path))


def schema_of(path: str) -> str:
    folder, _, name = path.partition("/")
    if not name:
        return "settings"
    return {"events": "record", "feeds": "feed"}.get(folder, name.removesuffix(".yaml"))


def shapes() -> list[tuple[str, Shape, Any]]:
    """Each shape with the schema of its mapping."""
    feed = SCHEMAS["feed"]["properties"]
    rows = [
        (name, kind.shape, SCHEMAS[name]["anyOf"][0]["items"])
        for name, kind in NETWORK.items()
        if isinstance(kind, RowsShape)
    ]
    return [
        ("settings", SETTINGS, SCHEMAS["settings"]),
        ("feed", FEED, SCHEMAS["feed"]),
        ("select", SELECTION, feed["select"]["anyOf"][0]),
        ("decisions", DECISION, SCHEMAS["decisions"]["anyOf"][0]),
        *rows,
    ]


@pytest.mark.parametrize(("name", "shape", "made"), shapes(), ids=lambda value: str(value)[:14])
def test_every_key_that_is_accepted_is_in_the_schema_and_no_other(
    name: str, shape: Shape, made: Any
) -> None:
    assert tuple(made["properties"]) == shape.names
    assert made["additionalProperties"] is False
    assert set(made.get("required", ())) == {key.name for key in shape.keys if key.required}
    assert all(made["properties"][key.name]["description"] for key in shape.keys)


def test_every_key_of_the_schemas_is_accepted_by_the_reader(tmp_path: Path) -> None:
    for number, (name, path) in enumerate(
        {"settings": "settings", "feed": "feeds__all", "types": "network__types"}.items()
    ):
        made = SCHEMAS[name]
        properties = made.get("properties") or made["anyOf"][0]["items"]["properties"]
        lines = "".join(f"{key}: [[x]]\n" for key in properties)
        source = lines if name != "types" else "- " + lines.replace("\n", "\n  ").rstrip()
        hub = loaded(tmp_path / str(number), **{path: source})
        assert hub.problems
        assert not [code for code in codes(hub) if "key.unknown" in code]


def test_every_field_of_a_record_is_in_its_schema_and_a_strange_one_is_refused_by_both() -> None:
    record = SCHEMAS["record"]["$defs"]["record"]
    assert set(record["properties"]) == set(RECORD.names)
    assert record["additionalProperties"] is False
    source = b"---\ntitle: A\nstart: 2027\nstrange: x\n---\n"
    parsed = parse(Payload("events/a.md", source), context=RecordContext())
    assert [problem.code for problem in parsed.problems] == ["record.key.unknown"]


def test_the_starter_hub_and_our_own_are_valid_by_the_schemas(tmp_path: Path) -> None:
    init(tmp_path, today=date(2026, 11, 22), timezone="UTC")
    checked = 0
    for root in (tmp_path, OURS):
        paths = [*config.inputs(root)]
        paths += [
            path.relative_to(root).as_posix()
            for path in sorted((root / "events").rglob("*"))
            if path.suffix in (".md", ".yaml") and path.stem.count(".") == 0
        ]
        for path in paths:
            assert found_in(root, path, schema_of(path)) == []
            checked += 1
    assert checked > 20


def test_the_schemas_know_the_ids_of_the_hub(tmp_path: Path) -> None:
    types = "- {id: call, name: Call}\n- {id: board, name: Board}\n"
    made = schemas(loaded(tmp_path, network__types=types).hub.network)
    offered = made["record"]["$defs"]["record"]["properties"]["type"]["anyOf"][0]["enum"]
    assert offered == ["call", "board"]
    chosen = made["feed"]["properties"]["select"]["anyOf"][0]["properties"]["type"]
    assert chosen["anyOf"][0]["enum"] == ["call", "board"]


def test_schemas_are_written_where_editors_find_them(tmp_path: Path) -> None:
    loaded(tmp_path)
    written = write(tmp_path, schemas_of(tmp_path))
    assert written == tuple(f".calendarhub/schema/{name}.json" for name in SCHEMAS)
    assert all(json.loads((tmp_path / path).read_text(encoding="utf-8")) for path in written)
