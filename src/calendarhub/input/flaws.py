"""What is wrong with a file or a record, gathered while it is read."""

from calendarhub.input.tree import Node, Scalar
from calendarhub.model.problem import Origin, Problem, Severity


class Flaws:
    """The problems of one file or record, each at its place.

    In files of another shape (`lenient`) a value that is not essential is left out with a warning,
    since nobody rewrites 300 files to try us.
    """

    __slots__ = ("lenient", "path", "problems")

    def __init__(
        self, path: str, *, lenient: bool = False, problems: list[Problem] | None = None
    ) -> None:
        self.path = path
        self.lenient = lenient
        self.problems = [] if problems is None else problems

    def where(self, node: Node | None, offset: int = 0) -> Origin:
        """The place of a node, or of what stands `offset` characters into a text."""
        if node is None:
            return Origin(self.path)
        width = node.width
        if offset and isinstance(node, Scalar) and node.style in ("", "'", '"'):
            shift = offset + (1 if node.style else 0)
            return Origin(self.path, node.line, node.column + shift, max(1, width - shift))
        return Origin(self.path, node.line, node.column, width)

    def error(
        self, code: str, message: str, node: Node | None, remedy: str = "", *, offset: int = 0
    ) -> None:
        """A mistake that keeps the record out."""
        self.problems.append(Problem(code, message, self.where(node, offset), remedy))

    def flaw(
        self, code: str, message: str, node: Node | None, remedy: str = "", *, offset: int = 0
    ) -> None:
        """A mistake in our own files; in files of another shape a warning, and the value goes."""
        severity = Severity.WARNING if self.lenient else Severity.ERROR
        self.problems.append(Problem(code, message, self.where(node, offset), remedy, severity))

    def note(
        self,
        code: str,
        message: str,
        node: Node | None,
        remedy: str = "",
        *,
        severity: Severity = Severity.NOTE,
    ) -> None:
        """Something worth telling that keeps nothing out."""
        self.problems.append(Problem(code, message, self.where(node), remedy, severity))
