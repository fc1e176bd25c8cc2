"""What files of another shape call the fields of a record."""

import re

from calendarhub.input.advice.table import fold, words
from calendarhub.input.suggest import nearest
from calendarhub.model.record_source import RecordSource
from calendarhub.rules import clean

MOST_KEYS = 20  # of a record, in a message


class FieldNames:
    """The names of fields in the files of one source, and in one record of them.

    `keys` are those of a record of another shape, `rows_at` says where in it rows may be.
    """

    __slots__ = ("_fields", "keys", "rows_at")

    def __init__(self, source: RecordSource) -> None:
        self._fields = source.fields
        self.keys: tuple[str, ...] = ()
        self.rows_at = ""

    def called(self, name: str) -> str:
        """What the files call a field of ours."""
        theirs = self._fields.get(name, name)
        first = theirs[0] if isinstance(theirs, list | tuple) and theirs else theirs
        return first if isinstance(first, str) else name

    def mapped_to(self, name: str) -> str:
        """What the map says of a field of ours, as a text; empty where it says nothing."""
        return str(self._fields.get(name, ""))

    def there(self, name: str) -> str:
        """A remedy that names the keys of a record of another shape; empty for our own."""
        if not self.keys:
            return ""
        if self.rows_at:
            return (
                f"If the rows are in “{clean.shown(self.rows_at, 40)}”, write list: {self.rows_at}."
            )
        shown = ", ".join(clean.shown(key, 40) for key in self.keys[:MOST_KEYS])
        more = "" if len(self.keys) <= MOST_KEYS else " …"
        return (
            f"The keys are {shown}{more}: write below fields: in calendarhub.yaml which of them is the"
            f" {name}, such as {name}: {_quoted(clean.shown(self._likely(name), 40))}."
        )

    def _likely(self, name: str) -> str:
        """The key of theirs that may say what a field of ours does: by what it means, or is like."""
        by_meaning = (key for key in self.keys if name in words().get(fold(key), (fold(key),)))
        near = nearest(self.called(name), self.keys)
        return next(by_meaning, near or self.keys[0])


def _quoted(text: str) -> str:
    """A key as YAML takes it."""
    return f'"{text}"' if re.search(r"[^\w .-]", text) else text
