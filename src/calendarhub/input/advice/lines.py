"""Lines of YAML as advice writes them: a key of ours and the value that stands there already."""

import json
import re

from calendarhub.input.tree import Items, Node, Scalar, Table

LONGEST = 80
_PLAIN = re.compile(r"[^\W_](?:[\w ./+@?=&~%()–-]|:(?=\S))*")
# What another reader of YAML, or an older one of ours, would not take for a text.
_OTHER = re.compile(r"(?i:true|false|yes|no|on|off|null|y|n)|[\d.:_-]+")


def value(node: Node | None, *, as_text: bool = False) -> str:
    """A value on one line, quoted where it must be; empty where it is too long or no such value."""
    if isinstance(node, Items):
        parts = [value(item) for item in node.items]
        listed = f"[{', '.join(parts)}]"
        return listed if all(parts) and len(listed) <= LONGEST else ""
    if not isinstance(node, Scalar) or node.is_nothing:
        return ""
    return of_text(node.text, as_text=as_text)


def of_text(text: str, *, as_text: bool = False) -> str:
    """A text on one line, quoted where it must be; empty where it is too long."""
    text = " ".join(text.split()) if text.strip() and "\n" not in text.strip() else ""
    if len(text) > LONGEST:
        return ""
    is_plain = bool(_PLAIN.fullmatch(text)) and " #" not in text and not text.endswith(":")
    if not text or (is_plain and not (as_text and _OTHER.fullmatch(text))):
        return text
    return json.dumps(text, ensure_ascii=False)


def raw(node: Node | None) -> str:
    """The text of a single value, trimmed; empty for anything else."""
    return "" if not isinstance(node, Scalar) or node.is_nothing else node.text.strip()


def said_of(node: Node | None) -> str:
    """All texts of a value, of a list and a mapping too, for a look at what it is about."""
    if isinstance(node, Items):
        return ", ".join(filter(None, map(said_of, node.items)))
    if isinstance(node, Table):
        parts = (f"{key}: {said_of(entry.value)}" for key, entry in node.entries.items())
        return ", ".join(parts)
    return raw(node)


def mapping(pairs: dict[str, str]) -> str:
    """A mapping on one line; pairs without a value are left out."""
    return f"{{{', '.join(f'{key}: {said}' for key, said in pairs.items() if said)}}}"
