"""What a row of the table of formats says: all that the rest of the program needs to know of one."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:  # settings and addresses ask the table too, and need no writer
    from calendarhub.formats.news.channel import Channel
    from calendarhub.formats.view import FeedView, HubView


class FeedFormat(StrEnum):
    """As what the linter judges a file."""

    ICS = "iCalendar"
    JCAL = "jCal"
    XML = "RSS, Atom or OPML"
    JSON = "JSON Feed"
    CSV = "CSV"


class FormatKind(Enum):
    """What a file holds, in which order, and where pages offer it.

    A calendar holds what programs can show, a sheet all entries of its feed, news the newest of
    them. A register is no feed: it tells of the whole hub.
    """

    CALENDAR = "calendar"
    NEWS = "news"
    SHEET = "sheet"
    REGISTER = "register"


class ReadBack(Protocol):
    """What every file of a format has beside its writer."""

    def ids(self, data: bytes) -> Sequence[str]:
        """The ids of what a file lists, none where it names none; ValueError for no such file."""
        ...


class Writer(ReadBack, Protocol):
    """The file of a format that writes a feed as it is seen."""

    def document(self, view: "FeedView") -> bytes:
        """The bytes of a feed."""
        ...


class NewsWriter(ReadBack, Protocol):
    """The file of a format of news: it writes a channel of items, of changes among them."""

    def write(self, news: "Channel") -> bytes:
        """The bytes of a channel."""
        ...


class Format(Struct, frozen=True, kw_only=True):
    """A format that feeds are written in.

    `suffix` is that of its files, without the dot, and `label` what people call it. `output` is the
    word of `outputs:` by which a hub asks for it. Pages name a feed in their head where it is
    `discovered`. `judged_as` says by which rules the linter reads it, if by any. `shares_suffix`:
    files of another type have it too, elsewhere than below `feeds/`. `has_pieces`: it is put
    together from what it asks its view for, entry by entry, and what the cache keeps.
    """

    name: str
    suffix: str
    media_type: str
    label: str
    kind: FormatKind
    output: str
    judged_as: FeedFormat | None = None
    discovered: bool = False
    shares_suffix: bool = False
    has_pieces: bool = False

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return f".{self.suffix}"

    @abstractmethod
    def document(self, view: "FeedView") -> bytes:
        """The bytes of a feed."""

    @abstractmethod
    def ids(self, data: bytes) -> Sequence[str]:
        """What its file says when it is read back (`ReadBack.ids`)."""


class WholeFormat(Format, frozen=True, kw_only=True):
    """A format with a writer of its own; `module` imports that when it is first asked."""

    module: Callable[[], Writer]

    def document(self, view: "FeedView") -> bytes:
        return self.module().document(view)

    def ids(self, data: bytes) -> Sequence[str]:
        return self.module().ids(data)


class NewsFormat(Format, frozen=True, kw_only=True):
    """A format that news are written in, those of what changed among them."""

    module: Callable[[], NewsWriter]

    def document(self, view: "FeedView") -> bytes:
        from calendarhub.formats.news.channel import channel

        return self.write(channel(view, self.suffix))

    def write(self, news: "Channel") -> bytes:
        """The bytes of a channel of items."""
        return self.module().write(news)

    def ids(self, data: bytes) -> Sequence[str]:
        return self.module().ids(data)


class RegisterWriter(Protocol):
    """The file of a register."""

    def of_hub(self, view: "HubView") -> bytes:
        """The bytes of a file that tells of the whole hub."""
        ...


class RegisterFormat(Struct, frozen=True, kw_only=True):
    """A file of the whole hub at a fixed path; its other fields are those of a format.

    `of_events`: it lists the hub's events, and else its feeds.
    """

    name: str
    path: str
    media_type: str
    label: str
    output: str
    module: Callable[[], RegisterWriter]
    of_events: bool = False
    has_pieces: bool = False
    judged_as: FeedFormat | None = None
    kind: FormatKind = FormatKind.REGISTER
