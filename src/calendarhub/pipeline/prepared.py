"""What would be published: the records joined with the ledger, and the site that is made of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.fetch.theme_files import ThemeFiles
from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.foreign import NOTHING_DECIDED, Decisions
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.model.source import PartnerState
from calendarhub.model.window import Window
from calendarhub.pages import PAGES
from calendarhub.pipeline.addresses import said
from calendarhub.pipeline.affected import ATTACHED, Calm, affected, edits, page_marks
from calendarhub.pipeline.failed_files import line_of
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.lists import (
    Ordered,
    expanded,
    in_order,
    lists,
)
from calendarhub.pipeline.partner_status import decided, likely_twins
from calendarhub.pipeline.state import HubState
from calendarhub.pipeline.world import World
from calendarhub.pipeline.writers import hub_digest_of
from calendarhub.rules import digest
from calendarhub.rules.exchange import NOTHING
from calendarhub.rules.revise import Revised
from calendarhub.rules.size import too_large
from calendarhub.rules.window import next_after_edits, next_instant
from calendarhub.theme.brand import PLAIN, Look
from calendarhub.theme.site import Site


class Prepared(Struct, eq=False, dict=True):
    """What would be published: `before` is the ledger as it was, `revised` as it would be."""

    hub: Hub
    state: HubState
    window: Window
    theme_files: ThemeFiles
    before: Ledger
    gathered: Gathered
    revised: Revised
    problems: tuple[Problem, ...]
    world: World
    ordered: Ordered | None = None  # the entries in order, where few were exchanged
    look: Look = PLAIN
    partners: tuple[PartnerState, ...] = ()
    decisions: Decisions = NOTHING_DECIDED

    @property
    def zone(self) -> str:
        """The hub's time zone."""
        return self.hub.settings.timezone

    @property
    def edited(self) -> Sequence[Entry] | None:
        """The events that were edited, each one entry, where no other came or went; None if unknown."""
        ordered = self.ordered
        return ordered.exchange.fresh if ordered and ordered.exchange else None

    @cached_property
    def until(self) -> datetime:
        """The next instant (UTC) at which any output changes although no record does."""
        found = self._until_after_edits() if self.ordered else None
        return found or next_instant(
            self.revised.entries, self.gathered.embargoed, self.window, self.zone
        )

    def _until_after_edits(self) -> datetime | None:
        known, ordered = self.state.known, self.ordered
        if not (known and known.site.until and ordered and ordered.exchange):
            return None
        return next_after_edits(
            known.site.until,
            since=known.site.window.now,
            gone=ordered.exchange.gone,
            fresh=ordered.exchange.fresh,
            window=self.window,
            hub_zone=self.zone,
        )

    @cached_property
    def site(self) -> Site:
        """All that feeds, pages and widget are made from."""
        words = self.world.words_of(self.hub, self.theme_files, self.state.cache)
        known = self.state.known
        ordered = self.ordered or in_order(
            self.revised.entries, known.site.entries if known else ()
        )
        entries, exchange = ordered.entries, ordered.exchange
        former = known.paths if known else frozenset(self.state.paths)
        feeds = expanded(
            self.hub,
            entries,
            words,
            former,
            before=known.site if known else None,
            exchange=exchange,
        )
        bare = Site(
            hub=self.hub,
            window=self.window,
            entries=entries,
            words=words,
            theme=self.world.theme(self.theme_files),
            before=known.site if known and exchange and known.site.hub == self.hub else None,
            moved=exchange.moved if exchange else (),
            feeds=tuple([feed for feed in feeds if feed.listed]),
            unlisted=tuple([feed for feed in feeds if not feed.listed]),
        )
        hub_digest = hub_digest_of(bare, self.theme_files)
        edited = self._edits(entries, hub_digest)
        before: Site | None = None
        moved: tuple[Entry, ...] = ()
        if known is not None and edited is not None and exchange is not None:
            before = known.site
            # Of some only the files beside their records changed.
            moved = tuple({id(one): one for one in (*exchange.moved, *edited.after)}.values())
        shown = lists(
            self.hub, entries, feeds, self.window, before=before, exchange=exchange or NOTHING
        )
        site = Site(
            hub=self.hub,
            window=self.window,
            entries=entries,
            words=words,
            theme=bare.theme,
            feeds=bare.feeds,
            unlisted=bare.unlisted,
            selected=shown.selected,
            meant=shown.meant,
            uid_domain=self.before.uid_domain,
            first_year=known.site.first_year
            if known and self.ordered
            else _first_year(self.revised.ledger, self.window),
            hub_digest=hub_digest,
            former=former,
            until=self.until,
            sources=self.gathered.sources,
            partners=self.partners,
            decided=self._decided if self.partners else "",
            propose=self._likely_twins,
            said=self._said(entries),
            attachments=self.gathered.attachments,
            look=self.look,
            pages=PAGES,
            before=before,
            exchange=exchange if before and exchange else NOTHING,
            moved=moved,
        )
        return site.looking_at(affected(edited, site))

    @property
    def _decided(self) -> str:
        """What likely twins depend on, beside the events that are published."""
        files = [one for _, one in self.world.united.files.values()]
        came = [f"{event.id}{mark.digest}" for file in files for event, mark in file.pairs]
        made = self.gathered.united
        joined = sorted(made.joined.items()) if made else []
        return digest.digest(decided(self.decisions), repr(joined), *came)

    def _likely_twins(self) -> tuple[tuple[str, str], ...]:
        """Asked for by the status page alone, when it is made."""
        gathered = self.gathered
        if gathered.united is None:
            return ()
        return likely_twins(
            gathered.written,
            gathered.imported,
            united=gathered.united,
            decisions=self.decisions,
            timezone=self.zone,
            today=self.window.today,
        )

    def _edits(self, entries: Iterable[Entry], hub_digest: str) -> Edits | None:
        """What was edited since the last build; None where more than that has changed."""
        names = ("hub_digest", "made", "until", ATTACHED)
        calm = Calm(*map(self.state.cache.meta, names))
        if not (self.state.in_step and calm.covers(hub_digest, self.window.now)):
            return None
        others = calm.with_other_files(page_marks(self.gathered.attachments, self.gathered.events))
        if self.ordered and self.ordered.exchange and not others:
            return self._edits_among(self.ordered.exchange.fresh)
        return edits(entries, self.state.ledger, self.revised.ledger, others)

    def _edits_among(self, entries: Iterable[Entry]) -> Edits | None:
        """The same where only these entries can be others; none came and none went."""
        before, after = self.state.ledger, self.revised.ledger
        keys = [(entry.uid, None) for entry in entries]
        return edits(
            entries,
            replace(before, revisions={key: before.revisions[key] for key in keys}),
            replace(after, revisions={key: after.revisions[key] for key in keys}),
        )

    @cached_property
    def large(self) -> tuple[Problem, ...]:
        """Calendars that programs will refuse since they are too large."""
        site = self.site
        return tuple(too_large(site.every_feed, site.sizes, self.window.today.year))

    def _said(self, entries: Iterable[Entry]) -> dict[str, Origin]:
        """The addresses of the hub that people typed, not those that its own files have."""
        known, ordered = self.state.known, self.ordered
        moved = ordered.exchange.moved if known and ordered and ordered.exchange else None
        if known and moved is not None and not any(self.world.typed.of(one.event) for one in moved):
            return dict(known.site.said)
        typed = said(self.hub, entries, self.world.typed.of)
        for file in self.gathered.files:
            typed.pop(self.hub.settings.base_url + file.path, None)
        return typed

    @cached_property
    def mistakes(self) -> tuple[Problem, ...]:
        """What is wrong with the hub's own templates: nothing can be made before it is mended."""
        found = self.world.theme(self.theme_files).mistakes(self.theme_files.own)
        return (
            *self.theme_files.problems,
            *(
                Problem(
                    code="template.syntax",
                    message=one.message,
                    where=line_of(self.theme_files, one.name, one.line),
                    remedy="Mend the template; the old publication stays until then.",
                )
                for one in found
            ),
        )

    @cached_property
    def aside(self) -> tuple[Problem, ...]:
        """What no record is to blame for: calendars too large, files that style sheets miss."""
        remedy = 'Put the file into templates/assets/ and write its name, such as url("logo.svg").'
        return self.large + tuple(
            Problem(
                "template.asset",
                one.message,
                Origin(f"templates/{one.name}", one.line, one.column, one.width),
                remedy,
                Severity.WARNING,
            )
            for one in self.world.theme(self.theme_files).astray()
        )


def _first_year(ledger: Ledger, window: Window) -> int:
    years = (row.first_published.year for row in ledger.revisions.values())
    return min(years, default=window.now.year)
