"""YAML with the place of every key and value, and without its traps.

libyaml composes; nothing is resolved, so that every scalar is the text people wrote: a country
`NO`, a time `12:30`. Anchors, aliases, merge keys, tags, duplicate keys, depth over 12 and more
than 5,000 nodes are refused.
"""

import re
from typing import Any, NamedTuple

import yaml
from msgspec.structs import replace

from calendarhub.input import unseen
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table
from calendarhub.input.yaml_errors import explain
from calendarhub.model.problem import Origin, Problem, Severity

DEEPEST = 12
MOST_NODES = 5_000
MOST_OF_A_LIST = 100_000
# So few signs hold fewer than MOST_NODES values and are no danger to the stack of libyaml.
SMALL = 1_000

_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SPECIAL = re.compile(r"(?:^|[\s\[{,:?-])[&*!](?=[^\s,\]}])|^%", re.MULTILINE)
_SIGNS = re.compile("[&*!%]")
_GLUED_COMMENT = re.compile(r"[ \t](#[^\s#])")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ComposedYaml(NamedTuple):
    """The tree of a text, None where there is none, and what is wrong with it."""

    root: Node | None
    problems: tuple[Problem, ...] = ()


class _TooMuch(Exception):  # noqa: N818
    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code = code
        self.line = line


class _PlainLoader(_Loader):  # type: ignore[misc]
    """Composes without resolving anything, and stops what is too deep or too much.

    The limit has to stand here: libyaml recurses in C and would overflow its stack.
    """

    depth = 0
    nodes = 0
    most = MOST_NODES

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Any, _index: object) -> None:
        self.depth += 1
        self.nodes += 1
        if self.depth > DEEPEST + 1:
            raise _TooMuch("yaml.deep", parent.start_mark.line)
        if self.nodes > self.most:
            raise _TooMuch("yaml.large", parent.start_mark.line)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class _SmallLoader(_Loader):  # type: ignore[misc]
    """The same for a small text, whose depth is seen while it is converted.

    A loader is asked three things about every value; a method in C that answers "" costs least.
    """

    resolve = descend_resolver = ascend_resolver = "".format


class _LongLoader(_PlainLoader):
    """The same for a file that holds many things by its nature, such as all organisations."""

    most = MOST_OF_A_LIST


def compose(text: str, *, path: str, first_line: int = 1, is_list: bool = False) -> ComposedYaml:
    """The tree of a YAML text that begins on `first_line` of the file `path`.

    A file that `is_list` by its nature may hold 100,000 values rather than 5,000.
    """
    converter = _Converter(path=path, shift=first_line)
    text = unseen.matter(text)
    plain = text.replace("\n", "").replace("\t", "").replace("\N{NO-BREAK SPACE}", "")
    if not plain.isprintable() and _STRANGE.search(text):
        if "\x00" in text:
            line = text.count("\n", 0, text.index("\x00"))
            return ComposedYaml(None, (converter.problem("yaml.control", line),))
        text = re.sub("[\x85\u2028\u2029]", " ", text)  # libyaml takes them for line ends
        text = _STRANGE.sub("", text)
    try:
        if _SIGNS.search(text) and _SPECIAL.search(text):
            refused = tuple(converter.refused(text))
            if refused:
                return ComposedYaml(None, refused)
        composed = yaml.compose(text, Loader=_loader(text, is_list=is_list))
        converter.look_for_comments(text)
        root = converter.node(composed) if composed is not None else None
    except yaml.MarkedYAMLError as error:
        return ComposedYaml(None, (explain(error, text=text, path=path, first_line=first_line),))
    except yaml.YAMLError:
        return ComposedYaml(None, (converter.problem("yaml.control", 0),))
    except _TooMuch as error:
        return ComposedYaml(None, (converter.problem(error.code, error.line),))
    return ComposedYaml(root, tuple(converter.problems))


def _loader(text: str, *, is_list: bool) -> Any:
    if len(text) <= SMALL:
        return _SmallLoader
    return _LongLoader if is_list else _PlainLoader


_MESSAGES = {
    "yaml.control": ("a character that no text may hold", "Type the line anew; do not paste it."),
    "yaml.deep": (f"lists and mappings stand more than {DEEPEST} deep in one another", ""),
    "yaml.large": ("there are too many values in one file", "Split the file."),
    "yaml.alias": ("“*” and “&” point at other values here", "Put the text in quotes."),
    "yaml.tag": ("“!” gives a type here", "Put the text in quotes."),
    "yaml.merge": ("“<<” would mix in another mapping", "Write its keys out."),
    "yaml.comment": (
        "what follows “#” is left out, as a remark",
        "Put the text in quotes; if it is a remark, put a space after #.",
    ),
    "yaml.key": ("a key is not a plain word", "Write key: value."),
}


class _Converter:
    """Turns composed nodes into ours, one file each; collects problems."""

    def __init__(self, *, path: str, shift: int) -> None:
        self.path = path
        self.depth = 0
        self.shift = shift  # from libyaml's lines (from 0) to the file's (from 1)
        self.problems: list[Problem] = []
        self.comments: dict[int, int] = {}  # by libyaml's line: where a glued comment begins

    def look_for_comments(self, text: str) -> None:
        """Remember lines where a value is followed by ` #5`, which YAML leaves out."""
        if " #" in text or "\t#" in text:
            for number, line in enumerate(text.split("\n")):
                if found := _GLUED_COMMENT.search(line):
                    self.comments[number] = found.start(1)

    def problem(self, code: str, line: int, column: int = 0, width: int = 1) -> Problem:
        message, remedy = _MESSAGES[code]
        where = Origin(self.path, line + self.shift, column + 1, width)
        return Problem(code, message, where, remedy)

    def refused(self, text: str) -> list[Problem]:
        """The aliases, anchors and tags of a text."""
        found = []
        for event in yaml.parse(text, Loader=_Loader):
            code = ""
            if getattr(event, "anchor", None) is not None:
                code = "yaml.alias"
            elif getattr(event, "tag", None) is not None:
                code = "yaml.tag"
            mark = event.start_mark
            if code and mark is not None:
                found.append(self.problem(code, mark.line, mark.column))
        return found

    def node(self, node: Any) -> Node:
        """Our node of a composed one."""
        kind = type(node)
        if kind is yaml.ScalarNode:
            return self._scalar(node)
        start = node.start_mark
        if self.depth >= DEEPEST and node.value:
            raise _TooMuch("yaml.deep", start.line)
        self.depth += 1
        made = self._items(node) if kind is yaml.SequenceNode else self._table(node)
        self.depth -= 1
        return made

    def _items(self, node: Any) -> Items:
        start = node.start_mark
        items = tuple([self.node(item) for item in node.value])
        return Items(items, start.line + self.shift, start.column + 1)

    def _scalar(self, node: Any) -> Scalar:
        start, end, style = node.start_mark, node.end_mark, node.style
        line, column = start.line, start.column
        width = end.column - column if end.line == line else 1
        if self.comments and not style and end.line in self.comments:
            self._comment(end.line, end.column, node.value)
        return Scalar(node.value, line + self.shift, column + 1, width or 1, style or "")

    def _table(self, node: Any) -> Table:
        entries: dict[str, KeyEntry] = {}
        for key_node, value_node in node.value:
            key = self.node(key_node)
            if not isinstance(key, Scalar):
                self.problems.append(self._at("yaml.key", key))
            elif key.text == "<<":
                self.problems.append(self._at("yaml.merge", key))
            elif key.text in entries:
                self.problems.append(self._duplicate(key, entries[key.text].key))
            else:
                entries[key.text] = KeyEntry(key, self.node(value_node))
        start = node.start_mark
        return Table(entries, start.line + self.shift, start.column + 1)

    def _comment(self, line: int, after: int, value: str) -> None:
        begins = self.comments[line]
        if value and after <= begins <= after + 3:
            problem = self.problem("yaml.comment", line, begins)
            self.problems.append(replace(problem, severity=Severity.WARNING))

    def _at(self, code: str, node: Node) -> Problem:
        return self.problem(code, node.line - self.shift, node.column - 1, node.width)

    def _duplicate(self, key: Scalar, first: Scalar) -> Problem:
        return Problem(
            "yaml.duplicate",
            f"“{key.text}” stands twice; it is also on line {first.line}",
            Origin(self.path, key.line, key.column, key.width),
            "Keep one of them.",
            also=(Origin(self.path, first.line, first.column, first.width),),
        )
