"""Reads files of a hub: from a node to a clean value, or a problem at its place.

Settings, network, feeds and records go through it: one value at a time here, by the tables that say
what each file may hold in `keys.py`.
"""

from collections.abc import Iterable, Iterator, Sequence

from calendarhub.input import unseen
from calendarhub.input.advice import strangers
from calendarhub.input.advice.parts import of_text_alone
from calendarhub.input.advice.privacy import YES
from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.context import RecordContext
from calendarhub.input.field_names import FieldNames
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.text_values import TextReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean

LONGEST_TITLE = 200
MOST_ITEMS = 200
LONGEST_ID = 128
_NO = ("false", "no", "off", "0", "n", "nein", "nej", "nei", "ei", "non", "nie", "ne", "nē")
_TRUTH = {**dict.fromkeys(YES, True), **dict.fromkeys(_NO, False)}


class FileReader(TextReader):
    """Reads one file of a hub, or one record of it; what is wrong gathers in `problems`.

    `code` begins the codes of its problems, which lead to the key (`settings.brand.color.form`). In
    records it is empty: codes there name what is wrong, whatever the field (`record.url`).
    """

    __slots__ = ("code", "names", "syntax")

    def __init__(
        self,
        path: str,
        code: str = "",
        *,
        context: RecordContext | None = None,
        syntax: Syntax = Syntax.YAML,
        problems: list[Problem] | None = None,
    ) -> None:
        context = context or RecordContext()
        super().__init__(path, context=context, problems=problems)
        self.code = code
        self.syntax = syntax
        self.names = FieldNames(context.source)

    @property
    def first_language(self) -> str:
        """The hub's first language, in which a text is that names none."""
        return self.context.languages[0]

    def wrong(
        self,
        node: Node,
        code: str,
        message: str,
        remedy: str = "",
        *,
        severity: Severity = Severity.ERROR,
        also: tuple[Origin, ...] = (),
    ) -> None:
        """A problem of a key, where codes lead to keys."""
        where = self.where(node)
        self.problems.append(Problem(f"{self.code}.{code}", message, where, remedy, severity, also))

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

    def unknown(
        self, table: Table, only: Sequence[Scalar], known: Iterable[str], where: str = ""
    ) -> frozenset[str]:
        """Keys of a mapping that mean nothing in it, with what to write; which of ours are meant."""
        meant: set[str] = set()
        for one in strangers(table, known, only, self.first_language):
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


def entries(node: Node | None) -> Iterator[KeyEntry]:
    """The entries of a mapping; none for anything else."""
    if isinstance(node, Table):
        yield from node.entries.values()
