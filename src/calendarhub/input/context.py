"""What a file is read against: the hub's zone, languages and network, and the shape of the files."""

from msgspec import Struct, field

from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub


class RecordContext(Struct, frozen=True):
    """What a record may refer to. Ids are known in files of our shape, and only hints in others."""

    timezone: str = "UTC"
    base_url: str = "http://localhost:8000/"
    languages: tuple[str, ...] = ("en",)
    types: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    source: RecordSource = field(default_factory=RecordSource)

    @classmethod
    def of(cls, hub: Hub, source: RecordSource) -> "RecordContext":
        """The context of one source of records of a hub."""
        return cls(
            timezone=hub.settings.timezone,
            base_url=hub.settings.base_url,
            languages=hub.settings.languages,
            types=frozenset(hub.network.types),
            organisations=frozenset(hub.network.organisations),
            projects=frozenset(hub.network.projects),
            source=source,
        )
