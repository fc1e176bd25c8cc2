"""The way to the sources: who asks them, and what is remembered of their answers."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from calendarhub import config
from calendarhub.model.fetched import PartnerAnswer
from calendarhub.model.network import Network
from calendarhub.model.partner import PartnerSource
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.rules.intake.folded import versions
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.storage.local.state import SqliteFetched
from calendarhub.storage.ports import FetchedStore

if TYPE_CHECKING:  # who asks on the network imports what opens connections
    from calendarhub.fetch.partners import Asker


class Edge(Protocol):
    """What an import needs of the world: a store, and answers."""

    @property
    def store(self) -> FetchedStore:
        """What is remembered of each source."""
        ...

    def answers(
        self, sources: Sequence[PartnerSource], *, must_read: bool
    ) -> Iterator[PartnerAnswer]:
        """What sources answer, in the order in which they do; `must_read`: what did not change too."""
        ...


class NetworkEdge:
    """The real one."""

    def __init__(self, store: FetchedStore, asker: "Asker") -> None:
        self.store = store
        self.asker = asker

    def answers(
        self, sources: Sequence[PartnerSource], *, must_read: bool
    ) -> Iterator[PartnerAnswer]:
        """Several at once, one at a time a host."""
        before = self.store.recall()
        wanted = [(one, before.get(one.id)) for one in sources]
        yield from self.asker.each(wanted, must_read=must_read)


@contextmanager
def opened(
    root: Path, loaded: config.Loaded, now: datetime, *, writes: bool, typed: str = ""
) -> Iterator[NetworkEdge]:
    """The store of a hub and who asks for it; without `writes` the store is a copy in memory.

    `typed` is an address that a person named: it may be of this machine.
    """
    from calendarhub.fetch.partners import Asker  # noqa: PLC0415

    state = root / ".calendarhub"
    if writes:
        state.mkdir(exist_ok=True)
    store = SqliteFetched(state, is_copy=not writes)
    try:
        with Asker(
            root=root,
            base_url=loaded.hub.settings.base_url,
            context=_contexts(loaded.hub, now),
            hosts=store.hosts(),
            body=store.body,
            typed=typed,
            clock=_clock(now),
        ) as asker:
            yield NetworkEdge(store, asker)
            if writes:
                store.keep_hosts(asker.hosts)
    finally:
        store.close()


def _clock(now: datetime) -> Callable[[], datetime]:
    """A clock that shows `now` at this moment, and goes on."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)


def _contexts(hub: Hub, now: datetime) -> Callable[[PartnerSource], AnswerContext]:
    """What the answers of each source are read against."""
    names = organisations_by_name(hub.network)

    def context(source: PartnerSource) -> AnswerContext:
        return AnswerContext(
            source=source,
            now=now,
            hub_timezone=hub.settings.timezone,
            hub_language=hub.settings.languages[0],
            organisations=names,
        )

    return context


def organisations_by_name(network: Network) -> Mapping[str, str]:
    """The ids of organisations by their folded names; a name that two have says nothing."""
    found: dict[str, str] = {}
    for one in network.organisations.values():
        texts = [one.name, Text((("", one.short),))] if one.short else [one.name]
        for name in {folded for text in texts for folded in versions(text)}:
            found[name] = "" if found.get(name, one.id) != one.id else one.id
    return {name: id_ for name, id_ in found.items() if id_}
