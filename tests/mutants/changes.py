"""The small faults that can be put into a file, one at a time: each is a mutant of it."""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
# What says a type, and what a person reads when an assertion fails.
UNSEEN = {"annotation", "returns", "msg", "type_params"}


class Mutant(NamedTuple):
    """One change of a file: where it is, by names that other edits leave alone, and how to make it."""

    file: str
    inside: str  # the function or class, "" for the module
    kind: str
    nth: int  # of its kind in there
    line: int
    make: Callable[[], None]  # changes the tree from which it came

    @property
    def name(self) -> str:
        return f"{self.file}:{self.inside}:{self.kind}:{self.nth}"

    def rank(self, seed: int) -> str:
        """Its place in a draw. An edit elsewhere moves nothing, so two draws can be compared."""
        return sha256(f"{seed}:{self.name}".encode()).hexdigest()


def mutants(file: str, tree: ast.Module) -> Iterator[Mutant]:
    """All mutants of a file, in the order of its text."""
    counts: Counter[tuple[str, str]] = Counter()
    for inside, node in _nodes(tree, ""):
        for kind, make in _changes(node):
            nth = counts[inside, kind]
            counts[inside, kind] += 1
            yield Mutant(file, inside, kind, nth, node.lineno, make)


def _nodes(node: ast.AST, inside: str) -> Iterator[tuple[str, ast.expr | ast.stmt]]:
    """Every node that runs, with the name of what it stands in."""
    for field, value in ast.iter_fields(node):
        if field in UNSEEN:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_for_types(child):
                continue
            within = inside
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                within = f"{inside}.{child.name}".strip(".")
            if isinstance(child, ast.expr | ast.stmt):
                yield within, child
            yield from _nodes(child, within)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes(node: ast.expr | ast.stmt) -> Iterator[tuple[str, Callable[[], None]]]:
    match node:
        case ast.Compare(ops=ops):
            for at in range(len(ops)):
                yield "comparison", partial(_compare, ops, at)
        case ast.BoolOp(op=joint):
            other = ast.Or if isinstance(joint, ast.And) else ast.And
            yield "boolean", lambda: setattr(node, "op", other())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "boolean", lambda: _become(node, operand)
        case ast.Constant(value=bool() as truth):
            yield "constant", lambda: setattr(node, "value", not truth)
        case ast.Constant(value=int() | float() as number):
            yield "constant", lambda: setattr(node, "value", number + 1)
        case ast.If(test=test) | ast.IfExp(test=test):
            yield "if", lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "return", lambda: setattr(node, "value", ast.Constant(None))
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in ARITHMETIC:
            yield "arithmetic", lambda: setattr(node, "op", ARITHMETIC[type(op)]())


def _compare(ops: list[ast.cmpop], at: int) -> None:
    ops[at] = COMPARISONS[type(ops[at])]()


def _become(node: ast.UnaryOp, operand: ast.expr) -> None:
    """Take away a `not`: what is not so twice is so."""
    node.operand = ast.UnaryOp(ast.Not(), operand)
