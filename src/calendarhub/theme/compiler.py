"""How templates become code: as Jinja does it, with quicker code for what a page does most.

A page writes a hundred values and says thirty sentences; Jinja wraps each in an object of its own.
Written values are joined at once, so a plain string does as well. Without this a first build takes 4 %
longer (1,000 and 3,000 events, pairs in turns).
"""

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from calendarhub.theme.card import Card

_SAID = "say"
_CARD = "card"
_FIELDS = frozenset(Card.__struct_fields__)


def written(value: Any) -> str:
    """A value as a page shows it: escaped, unless it is markup already."""
    kind = value.__class__
    if kind is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        text: str = value
        return text
    return value if kind is Markup else escape(value)


class Compiler(CodeGenerator):
    """Jinja's own, but for values that are written and sentences that are said."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Import what the code of a template calls."""
        self.writeline(f"from {__name__} import Card, written")
        self.is_child = node.find(nodes.Extends) is not None
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Gather the text of a page or block in a list: to yield each piece costs as much again."""
        gathered = frame.buffer is None and (
            frame.block_frame or (frame.rootlevel and not self.is_child)
        )
        if gathered:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if gathered:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read a field of a card, of which lists are full, without a search for other meanings."""
        known = isinstance(node.node, nodes.Name) and node.node.name == _CARD
        if known and node.attr in _FIELDS:
            card = frame.symbols.ref(_CARD)
            self.write(f"({card}.{node.attr} if {card}.__class__ is Card else ")
            super().visit_Getattr(node, frame)
            self.write(")")
        else:
            super().visit_Getattr(node, frame)

    # Jinja's own is wrapped so that it takes nothing more by position.
    def visit_Call(  # type: ignore[override]  # noqa: N802
        self, node: nodes.Call, frame: Frame, **more: Any
    ) -> None:
        """Say a plain sentence without asking what kind of function that may be."""
        if not more and _is_sentence(node):
            self.visit(node.node, frame)
            self.write("(")
            self.visit(node.args[0], frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, **more)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("written(")


def _is_sentence(node: nodes.Call) -> bool:
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name == _SAID
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )
