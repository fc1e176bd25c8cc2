"""What whoever looks after a hub hears: troubles, and what each way of telling has told of them."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct, field


class Trouble(Struct, frozen=True):
    """Something that needs a person: `key` tells it from others, `patience` is in seconds.

    `words` and `remedy` are sentences; neither quotes a record, a person or a secret. What has not
    lasted as long as its patience may pass by itself, and is told to nobody.
    """

    key: str
    words: str
    remedy: str
    patience: float = 0.0


class NoticeWay(Struct, frozen=True):
    """One way of telling: `told` are troubles by key with their words, each until its end is told too.

    `failures` in a row, the last with its `error`, and when it is tried again; `sent` are the instants
    of the last day.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    failures: int = 0
    error: str = ""
    again: datetime | None = None
    sent: tuple[datetime, ...] = ()


class Notices(Struct, frozen=True):
    """What is kept between two looks: since when each trouble lasts, and since when it is over."""

    since: Mapping[str, datetime] = field(default_factory=dict)
    over: Mapping[str, datetime] = field(default_factory=dict)
    ways: Mapping[str, NoticeWay] = field(default_factory=dict)


class Telling(Struct, frozen=True):
    """One message: troubles that have begun and such that are over, by key and words.

    `id` is the same however often it is tried, so that whoever gets it twice can tell.
    """

    id: str
    begun: tuple[Trouble, ...] = ()
    over: tuple[tuple[str, str], ...] = ()
    since: Mapping[str, datetime] = field(default_factory=dict)


class Sent(Struct, frozen=True):
    """What came of one message: the way it went, and why it was not taken."""

    way: str
    error: str = ""


class Recipients(Struct, frozen=True):
    """Who hears of trouble: addresses of e-mail and of a web hook; name and address of the hub."""

    name: str = ""
    base_url: str = ""
    mail: tuple[str, ...] = ()
    webhook: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways of telling that are set up."""
        return (("mail",) if self.mail else ()) + (("webhook",) if self.webhook else ())

    @property
    def host(self) -> str:
        """The hub's host, for the ids of messages."""
        return urlsplit(self.base_url).hostname or "localhost"
