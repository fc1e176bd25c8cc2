"""Texts: from a node to a clean text, or a problem at its place."""

from collections.abc import Callable

from calendarhub.input import markup, unseen
from calendarhub.input.context import RecordContext
from calendarhub.input.flaws import Flaws
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Items, Node, Scalar, Table
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean

LONGEST_LINE = 1_000


class TextReader(Flaws):
    """Reads texts: a line, a block, one for each language."""

    __slots__ = ("context",)

    def __init__(
        self, path: str, *, context: RecordContext, problems: list[Problem] | None = None
    ) -> None:
        super().__init__(path, lenient=context.source.is_mapped, problems=problems)
        self.context = context

    def raw(self, node: Node | None, name: str) -> str:
        """The text of a single value that is no text for readers, trimmed; empty for nothing."""
        return unseen.plain(self._written(node, name))

    def _written(self, node: Node | None, name: str) -> str:
        """The text of a single value, as written and trimmed; empty for nothing."""
        if node is None:
            return ""
        if isinstance(node, Scalar):
            return "" if node.is_nothing else node.text.strip()
        kind = "a list" if isinstance(node, Items) else "a mapping"
        remedy = f"Write one value: {name.rpartition('.')[2]}: …"
        self.flaw("record.shape", f"{name}: one value is wanted, and here is {kind}", node, remedy)
        return ""

    def line(self, node: Node | None, name: str, *, longest: int = LONGEST_LINE) -> str:
        """A clean text of one line."""
        return self._cleaned(node, name, clean.one_line, longest)

    def block(self, node: Node | None, name: str, *, longest: int) -> str:
        """A clean text of several lines."""
        return self._cleaned(node, name, clean.block, longest)

    def _cleaned(
        self, node: Node | None, name: str, how: Callable[[str], str], longest: int
    ) -> str:
        written = self._written(node, name)
        if not written:
            return ""
        if self.lenient:
            is_body = name.startswith("body")
            written = markup.worded(written, is_body=is_body, is_line=how is clean.one_line)
        try:
            text = how(written)
        except Unclean as reason:
            self.flaw("record.text", f"{name}: {reason}", node, reason.remedy)
            return ""
        if len(text) > longest:
            self.note(
                "record.text.long",
                f"{name}: {len(text):,} characters, and {longest:,} are the most",
                node,
                "Say it shorter, and move the rest into the body; until then it is published cut.",
                severity=Severity.WARNING,
            )
            return cut(text, longest)
        return text

    def text(
        self, node: Node | None, name: str, *, longest: int = LONGEST_LINE, lines: bool = False
    ) -> Text:
        """A text, or a text per language; a lone text is in the hub's first language."""
        read = self.block if lines else self.line
        if not isinstance(node, Table):
            text = read(node, name, longest=longest)
            return Text(((self.context.languages[0], text),)) if text else NO_TEXT
        versions: dict[str, str] = {}
        for key, value in node.entries.values():
            code = self.language(key)
            text = read(value, f"{name} ({key.text})", longest=longest)
            if code in versions:
                self.flaw("record.language", f"{name}: the language {code} stands twice", key)
            elif code and text:
                versions[code] = text
        return Text(tuple(versions.items()))

    def language(self, key: Scalar) -> str:
        """A language code; one the hub does not publish is told and kept."""
        try:
            code = clean.language(key.text)
        except Unclean as reason:
            self.flaw("record.language", str(reason), key, reason.remedy)
            return ""
        if code not in self.context.languages:
            self.note(
                "record.language.unused",
                f"the hub is not published in “{code}”",
                key,
                did_you_mean(code, self.context.languages),
                severity=Severity.WARNING,
            )
        return code


def cut(text: str, longest: int) -> str:
    """The beginning of a text that is too long, to the end of a word if one ends near."""
    kept = text[: longest - 1]
    space = kept.rfind(" ", longest - 40)
    return (kept[:space] if space > 0 else kept).rstrip() + "…"
