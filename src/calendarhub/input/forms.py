"""What to write where a text or a list stands in place of keys with values."""

from calendarhub.input import tree
from calendarhub.input.advice.lines import mapping, of_text, value
from calendarhub.input.shape import Shape
from calendarhub.rules.clean import slug

_MOST = 12


def in_shape(node: tree.Node, shape: Shape, code: str) -> str:
    """The same value as a mapping of this shape; `code` leads to it, ending in a dot."""
    written = value(node) if isinstance(node, tree.Scalar) else ""
    names = shape.names
    if isinstance(node, tree.Items) or not written:
        return f"Write {names[0]}: … and so on, each on a line of its own, without hyphens."
    pairs: dict[str, str] = {}
    if "folder" in names:
        pairs = {"folder": written}
    elif "id" in names and "name" in names:
        pairs = {"id": slug(written) or "…", "name": written}
    elif "id" in names:
        pairs = {"id": "…", "url": written}
    elif "url" in names:
        pairs = (
            {"title": "…", "url": written} if "://" in written else {"title": written, "url": "…"}
        )
    else:
        pairs = {names[0]: of_text(node.text) if isinstance(node, tree.Scalar) else "…"}
    name = code.removesuffix(".").rpartition(".")[2]
    keys = f" Its keys are {', '.join(names)}." if len(names) <= _MOST else ""
    return f"Write {f'{name}: ' if name else '- '}{mapping(pairs)}.{keys}"
