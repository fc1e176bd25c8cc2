"""Partners that answer without a network: what an import asks, and what it remembers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from calendarhub import config
from calendarhub.model.fetched import AnswerState, FetchedSource, PartnerAnswer
from calendarhub.model.foreign import ForeignCalendar, ForeignEvent
from calendarhub.model.partner import PartnerSource
from calendarhub.storage.local.state import SqliteFetched
from tests.foreign import NOW, answer

SETTINGS = "name: Network\nbase_url: https://hub.example/\ntimezone: Europe/Helsinki\n"
Said = ForeignCalendar | str | None  # a calendar, why it failed, or "as before"


class Partners:
    """A hub of sources whose answers a test says; a day goes by between two imports."""

    def __init__(self, root: Path, *names: str, sources: str = "") -> None:
        self.root = root
        self.now = NOW
        self.said: dict[str, Said] = {}
        self.asked: list[str] = []
        rows = [
            f"- {{id: {name}, url: https://{name}.example/a.ics, kind: ics}}\n" for name in names
        ]
        (root / "network").mkdir(exist_ok=True)
        (root / "calendarhub.yaml").write_text(SETTINGS, encoding="utf-8")
        (root / "network/sources.yaml").write_text(sources or "".join(rows), encoding="utf-8")

    def says(self, name: str, *events: ForeignEvent, **changes: Any) -> None:
        """What a source answers from now on."""
        self.said[name] = answer(*events, **changes)

    def later(self, **passed: float) -> datetime:
        """Time goes by: a day, if nothing else is said."""
        self.now += timedelta(**passed) if passed else timedelta(days=1)
        return self.now

    @contextmanager
    def edge(
        self, root: Path, loaded: config.Loaded, now: datetime, *, writes: bool
    ) -> Iterator["FakeEdge"]:
        """In place of the network."""
        state = root / ".calendarhub"
        state.mkdir(exist_ok=True)
        store = SqliteFetched(state, is_copy=not writes)
        try:
            yield FakeEdge(store, self)
        finally:
            store.close()

    def text(self, name: str) -> str:
        """What stands in the file of a source; empty without one."""
        file = self.root / f"imported/{name}.yaml"
        return file.read_text(encoding="utf-8") if file.is_file() else ""


class FakeEdge:
    """Answers as the test says."""

    def __init__(self, store: SqliteFetched, partners: Partners) -> None:
        self.store = store
        self.partners = partners

    def answers(
        self, sources: Sequence[PartnerSource], *, must_read: bool
    ) -> Iterator[PartnerAnswer]:
        """The last source is the quickest."""
        before: Mapping[str, FetchedSource] = self.store.recall()
        for source in reversed(sources):
            self.partners.asked.append(source.id)
            yield self._answer(source, before.get(source.id, FetchedSource()))

    def _answer(self, source: PartnerSource, before: FetchedSource) -> PartnerAnswer:
        now, said = self.partners.now, self.partners.said.get(source.id)
        fetched = replace(before, url=source.url, kind="ics", asked=now)
        if isinstance(said, str):
            memory = replace(before.memory, failures=before.memory.failures + 1)
            failed = replace(fetched, memory=memory)
            return PartnerAnswer(source.id, AnswerState.FAILED, failed, kind="ics", reason=said)
        if said is None:
            return PartnerAnswer(source.id, AnswerState.UNCHANGED, fetched, kind="ics")
        return PartnerAnswer(source.id, AnswerState.READ, fetched, kind="ics", calendar=said)
