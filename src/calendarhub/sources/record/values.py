"""One kind of value at a time: from a node to a clean value, or a problem at its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from calendarhub.input import unseen
from calendarhub.input.advice import strangers
from calendarhub.input.advice.parts import of_text_alone
from calendarhub.input.advice.privacy import YES
from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.advice.table import fold, words
from calendarhub.input.suggest import did_you_mean, nearest
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.record import markup
from calendarhub.sources.record.context import RecordContext

LONGEST_TITLE = 200
LONGEST_LINE = 1_000
MOST_ITEMS = 200
LONGEST_ID = 128
MOST_KEYS = 20  # of a record, in a message
_NO = ("false", "no", "off", "0", "n", "nein", "nej", "nei", "ei", "non", "nie", "ne", "nē")
_TRUTH = {**dict.fromkeys(YES, True), **dict.fromkeys(_NO, False)}


class RecordReader:
    """Reads the values of one record; what is wrong gathers in `problems`.

    In files of another shape (`lenient`) a value that is not essential is left out with a warning,
    since nobody rewrites 300 files to try us.
    """

    __slots__ = ("context", "lenient", "path", "problems", "rows_at", "syntax", "theirs")

    def __init__(self, *, path: str, context: RecordContext, syntax: Syntax = Syntax.YAML) -> None:
        self.path = path
        self.syntax = syntax
        self.context = context
        self.lenient = context.source.is_mapped
        self.problems: list[Problem] = []
        self.rows_at = ""  # where in such a record rows may be
        self.theirs: tuple[str, ...] = ()  # the keys of a record of another shape

    def called(self, name: str) -> str:
        """What the files call a field of ours."""
        theirs = self.context.source.fields.get(name, name)
        first = theirs[0] if isinstance(theirs, list | tuple) and theirs else theirs
        return first if isinstance(first, str) else name

    def mapped_to(self, name: str) -> str:
        """What the map says of a field of ours, as a text; empty where it says nothing."""
        return str(self.context.source.fields.get(name, ""))

    def there(self, name: str) -> str:
        """A remedy that names the keys of a record of another shape; empty for our own."""
        if not self.theirs:
            return ""
        if self.rows_at:
            return (
                f"If the rows are in “{clean.shown(self.rows_at, 40)}”, write list: {self.rows_at}."
            )
        shown = ", ".join(clean.shown(key, 40) for key in self.theirs[:MOST_KEYS])
        more = "" if len(self.theirs) <= MOST_KEYS else " …"
        return (
            f"The keys are {shown}{more}: write below fields: in calendarhub.yaml which of them is the"
            f" {name}, such as {name}: {_quoted(clean.shown(self._likely(name), 40))}."
        )

    def _likely(self, name: str) -> str:
        """The key of theirs that may say what a field of ours does: by what it means, or is like."""
        by_meaning = (key for key in self.theirs if name in words().get(fold(key), (fold(key),)))
        near = nearest(self.called(name), self.theirs)
        return next(by_meaning, near or self.theirs[0])

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

    def flag(self, node: Node | None, name: str) -> bool:
        """True or false."""
        written = self.raw(node, name).casefold()
        if written and written not in _TRUTH:
            said = f"{name}: “{clean.shown(written)}” is neither true nor false"
            self.flaw("record.flag", said, node, f"Write {name}: true, or remove the line.")
        return _TRUTH.get(written, False)

    def url(self, node: Node | None, name: str, kinds: tuple[str, ...] = ("http", "https")) -> str:
        """An address of the web."""
        written = self.raw(node, name)
        if not written:
            return ""
        try:
            return clean.url(written, kinds)
        except Unclean as reason:
            told = ""
            if name == "registration" and isinstance(node, Scalar):
                told = of_text_alone("deadlines", node, self.syntax)  # the last day to register
            self.flaw("record.url", f"{name}: {reason}", node, told or reason.remedy)
            return ""

    def scalars(self, node: Node | None, name: str) -> Iterator[Scalar]:
        """The single values of a list, or the one value that stands for it."""
        if node is None or is_nothing(node):
            return
        if isinstance(node, Items):
            if len(node.items) > MOST_ITEMS:
                said = f"{name}: more than {MOST_ITEMS} values"
                self.flaw("record.shape", said, node, f"Keep {MOST_ITEMS} of them.")
            for item in node.items[:MOST_ITEMS] if self.lenient or not self._is_full(node) else ():
                yield from self.scalars(item, name)
        elif isinstance(node, Scalar):
            yield node
        else:
            self.raw(node, name)

    def tables(self, node: Node | None, name: str) -> Iterator[Table]:
        """The mappings of a list, or the one mapping that stands for it."""
        if node is None or is_nothing(node):
            return
        if isinstance(node, Table):
            yield node
        elif isinstance(node, Items) and (self.lenient or not self._is_full(node)):
            if self._is_full(node):
                said = f"{name}: more than {MOST_ITEMS} of them"
                self.flaw("record.shape", said, node, f"The first {MOST_ITEMS} are published.")
            for item in node.items[:MOST_ITEMS]:
                yield from self.tables(item, name)
        else:
            told = of_text_alone(name, node, self.syntax) if isinstance(node, Scalar) else ""
            remedy = told or "Write “- {kind: …}”, one on each line."
            self.flaw("record.shape", f"{name}: a list of mappings is wanted", node, remedy)

    @staticmethod
    def _is_full(node: Items) -> bool:
        return len(node.items) > MOST_ITEMS

    def identifier(self, node: Node | None, name: str) -> str:
        """An id, as people write it."""
        written = self.raw(node, name)
        if not written:
            return ""
        if self.lenient:
            written = clean.slug(written)[:LONGEST_ID].strip("-") or written
        try:
            return clean.identifier(written)
        except Unclean as reason:
            self.error("record.id", f"{name}: {reason}", node, reason.remedy)
            return ""

    def one_of(
        self, node: Scalar, name: str, known: Iterable[str], *, code: str, remedy: str = ""
    ) -> str:
        """One of the known words; what else is written is a flaw and gives nothing."""
        if (written := unseen.plain(node.text)) in known:
            return written
        said = f"{name}: “{clean.shown(node.text)}” is not known"
        self.flaw(code, said, node, remedy or did_you_mean(node.text, known))
        return ""

    def keys(self, table: Table, known: Iterable[str], name: str) -> frozenset[str]:
        """Tell of keys that mean nothing here; gives those that were meant by them.

        Files of another shape may hold what they like.
        """
        if self.lenient:
            return frozenset()
        names = tuple(known)
        only = [key for key, _ in table.entries.values() if key.text not in names]
        return self.unknown(table, only, names, f"in {name}") if only else frozenset()

    def unknown(
        self, table: Table, only: Sequence[Scalar], known: Iterable[str], where: str = ""
    ) -> frozenset[str]:
        """Keys of a mapping that mean nothing in it, with what to write; which of ours are meant."""
        meant: set[str] = set()
        for one in strangers(table, known, only, self.context.languages[0]):
            texts = [key.text for key in one.keys]
            shown = " and ".join(f"“{clean.shown(text)}”" for text in texts)
            verb = "means" if len(texts) == 1 else "mean"
            self.problems.append(
                Problem(
                    "record.key.unknown",
                    f"{shown} {verb} nothing {where or 'here'}",
                    self.where(one.keys[0]),
                    one.said.remedy(texts, self.syntax),
                    also=tuple(self.where(key) for key in one.keys[1:]),
                )
            )
            meant |= one.means
        return frozenset(meant)


def _quoted(text: str) -> str:
    """A key as YAML takes it."""
    return f'"{text}"' if re.search(r"[^\w .-]", text) else text


def cut(text: str, longest: int) -> str:
    """The beginning of a text that is too long, to the end of a word if one ends near."""
    kept = text[: longest - 1]
    space = kept.rfind(" ", longest - 40)
    return (kept[:space] if space > 0 else kept).rstrip() + "…"


def entries(node: Node | None) -> Iterator[KeyEntry]:
    """The entries of a mapping; none for anything else."""
    if isinstance(node, Table):
        yield from node.entries.values()
