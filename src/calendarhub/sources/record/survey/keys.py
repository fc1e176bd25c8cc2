"""The keys that records of others have: how often, what they look like, with examples."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from calendarhub.input.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.sources.record.survey.looks import DATES, looks

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae"})  # no mark to take off
MOST_VALUES = 20_000  # of a key
EXAMPLES = 3
DEEPEST = 4


class SurveyedKey(Struct):
    """A key, or one inside others (`venue.city`, `times[].start`), over all records.

    `records` are the numbers of the records in which it says something, `kinds` counts what its
    values look like, `values` are those that are one text each.
    """

    name: str
    records: set[int] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    values: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What most of its values look like."""
        return self.kinds.most_common(1)[0][0] if self.kinds else "nothing"

    @property
    def is_date(self) -> bool:
        """Whether most of its values are dates."""
        return sum(self.kinds[kind] for kind in DATES) * 2 > sum(self.kinds.values())

    @property
    def is_inside(self) -> bool:
        """Whether it stands in a list, so that a record may have it several times."""
        return "[]" in self.name

    @property
    def examples(self) -> list[str]:
        """A few different values, the first ones first."""
        return list(dict.fromkeys(self.values))[:EXAMPLES]


def bare(name: str) -> str:
    """A name without signs, marks and capitals: `Start-Date` and `start_date` are one."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    return re.sub(r"[\W_]+", "", "".join(one for one in plain if not unicodedata.combining(one)))


def keys_of(tables: Iterable[Table]) -> dict[str, SurveyedKey]:
    """All keys of these records, in the order in which they are first met."""
    keys: dict[str, SurveyedKey] = {}
    for number, table in enumerate(tables):
        for name, kind, value in _walk(table, "", 0):
            key = keys.setdefault(name, SurveyedKey(name))
            key.kinds[kind] += 1
            key.records.add(number)
            if value and len(key.values) < MOST_VALUES:
                key.values.append(value)
    return keys


def _walk(node: Node, name: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """Each value with its name, its kind and its text."""
    if is_nothing(node) or depth > DEEPEST:
        return
    if isinstance(node, Table):
        if name:
            yield name, "keys and values", ""
        for key, (_, value) in node.entries.items():
            yield from _walk(value, f"{name}.{key}" if name else key, depth + 1)
    elif isinstance(node, Items):
        yield name, _list_kind(node), ""
        for item in node.items:
            yield from _walk(item, f"{name}[]", depth + 1)
    else:
        yield name, looks(node.text), " ".join(node.text.split())


def _list_kind(node: Items) -> str:
    items = [item for item in node.items if not is_nothing(item)]
    if items and all(isinstance(item, Table | Items) for item in items):
        return "list of keys and values"
    dates = [item for item in items if isinstance(item, Scalar) and looks(item.text) in DATES]
    return "list of dates" if items and len(dates) == len(items) else "list"
