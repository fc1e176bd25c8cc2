"""Where a hub has its records. Light: a build that finds nothing changed needs no more settings."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class RecordSource(Struct, frozen=True):
    """A folder of records, or list files, perhaps of another shape.

    `fields` maps our field to theirs (a name, a template such as "{day}T{hour}", a list of
    alternatives, or a nested map), `defaults` fills what is missing. `offsets` is `keep`, `ignore` or
    `convert`; `dates` the order of figures, `dmy` or `mdy`, empty where only what is certain is read;
    `ends` is `inclusive` or `exclusive`, empty where nobody said. `rows` is the path of keys to the
    rows of an object, `each` that of a list whose items are an event each. `words` gives for a field
    of ours (status, type) the site's words for each of our values. `id` is a template such as
    "{name}-{year}"; `excluded` are patterns of files that are no records.
    Paths are relative to the hub.
    """

    folder: str = ""
    file: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    offsets: str = "keep"
    dates: str = ""
    ends: str = ""
    rows: str = ""
    each: str = ""
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    id: str = ""
    excluded: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it is, as the settings say it."""
        return self.folder or self.file

    @property
    def is_mapped(self) -> bool:
        """Whether the files have a shape of their own."""
        return bool(self.fields)
