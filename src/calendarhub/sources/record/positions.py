"""The place of every value of a JSON object: read again, slowly, only where something is wrong.

The text has already been taken by the decoder of the standard library, so it is well formed.
"""

import json
import re

from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table

DEEPEST = 12
_PIECE = re.compile(r'[ \t\r\n]*("(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\],:"]+)', re.DOTALL)


def exact_row(text: str, *, start: int) -> Table:
    """The object that begins at `start`, each value with its own line and column."""
    node = _Scanner(text, start).node()
    assert isinstance(node, Table), "the decoder has seen an object here"
    return node


def depth(text: str) -> int:
    """How many lists and objects stand in one another at most."""
    deepest = here = 0
    for match in _PIECE.finditer(text):
        if match[1] in "{[":
            here += 1
            deepest = max(deepest, here)
        elif match[1] in "}]":
            here -= 1
    return deepest


class _Scanner:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.position = start
        self.counted = start
        self.line = text.count("\n", 0, start) + 1
        self.column = 1

    def piece(self) -> str:
        """The next piece; line and column are then its own."""
        match = _PIECE.match(self.text, self.position)
        assert match, "the decoder has taken this text"
        begins = match.start(1)
        self.line += self.text.count("\n", self.counted, begins)
        self.column = begins - self.text.rfind("\n", 0, begins)
        self.counted = begins
        self.position = match.end()
        return match[1]

    def node(self, piece: str = "") -> Node:
        piece = piece or self.piece()
        line, column = self.line, self.column
        if piece == "{":
            return Table(self._entries(), line, column)
        if piece == "[":
            return Items(self._items(), line, column)
        if piece[0] == '"':
            return Scalar(json.loads(piece, strict=False), line, column, len(piece), '"')
        return Scalar("" if piece == "null" else piece, line, column, len(piece))

    def _entries(self) -> dict[str, KeyEntry]:
        entries: dict[str, KeyEntry] = {}
        while (piece := self.piece()) != "}":
            if piece != ",":
                key = Scalar(
                    json.loads(piece, strict=False), self.line, self.column, len(piece), '"'
                )
                self.piece()
                entries[key.text] = KeyEntry(key, self.node())
        return entries

    def _items(self) -> tuple[Node, ...]:
        items: list[Node] = []
        while (piece := self.piece()) != "]":
            if piece != ",":
                items.append(self.node(piece))
        return tuple(items)
