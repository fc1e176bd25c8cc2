"""A line of advice in the syntax of the file: YAML as it is made, else TOML or JSON."""

import json
import re
from enum import StrEnum

from calendarhub.input.tree import Items, Node, Table
from calendarhub.input.yaml import compose

_BARE = re.compile(r"true|false|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?|-?\d+(?:\.\d+)?")
_NUMBER = re.compile(r"true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?")
_SHORT_TIME = re.compile(r"(T\d\d:\d\d)$")


class Syntax(StrEnum):
    """What the fields of a record are written in."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    TABLE = "table"  # columns, named in the first row


def written(line: str, syntax: Syntax) -> str:
    """A line of YAML as a file of another syntax says it."""
    root = compose(line, path="").root if syntax in (Syntax.TOML, Syntax.JSON) else None
    if not isinstance(root, Table):
        return line
    [(key, entry)] = root.entries.items()
    if syntax is Syntax.TOML:
        return f"{key} = {_toml(entry.value)}"
    return f"{json.dumps(key)}: {_json(entry.value)}"


def _toml(node: Node) -> str:
    if isinstance(node, Table):
        parts = (f"{key} = {_toml(entry.value)}" for key, entry in node.entries.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(node, Items):
        return f"[{', '.join(map(_toml, node.items))}]"
    if not node.style and _BARE.fullmatch(node.text):
        return _SHORT_TIME.sub(r"\1:00", node.text)  # TOML wants the seconds
    return json.dumps(node.text, ensure_ascii=False)


def _json(node: Node) -> str:
    if isinstance(node, Table):
        parts = (f"{json.dumps(key)}: {_json(entry.value)}" for key, entry in node.entries.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(node, Items):
        return f"[{', '.join(map(_json, node.items))}]"
    is_bare = not node.style and _NUMBER.fullmatch(node.text)
    return node.text if is_bare else json.dumps(node.text, ensure_ascii=False)
