"""The conductor: one build from records to a published release."""

import gc
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import babel
import feedgen.version
import icalendar
import jinja2
import tzdata

from calendarhub import config, store
from calendarhub.build.continuity import check_continuity
from calendarhub.build.feeds import FeedRecipes
from calendarhub.build.fragments import Fragments
from calendarhub.build.gather import Gathered, gather
from calendarhub.build.guards import Acknowledged, guard
from calendarhub.build.inputs import forget, glance_at_settings, remember, tell
from calendarhub.build.make import Maker
from calendarhub.build.report import Outcome, Report
from calendarhub.build.state import PreviousError, State, manifest, open_state, uid_domain
from calendarhub.build.verify import verify
from calendarhub.fetch.furniture import furniture
from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.release import Recipe
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.pages import PAGES
from calendarhub.rules import digest, select
from calendarhub.rules.revise import Draft, Revised, revise
from calendarhub.rules.window import next_instant
from calendarhub.targets.release import Live, Tree, content_digest
from calendarhub.theme.environment import Theme
from calendarhub.theme.site import Site
from calendarhub.widget import recipes as widget_recipes
from calendarhub.words import Words, compile_mo, load_mo, make_words

NOTHING = Acknowledged()
LIBRARIES = (
    babel.__version__,
    feedgen.version.version_full_str,
    icalendar.__version__,
    jinja2.__version__,
    tzdata.IANA_VERSION,
)


def build(
    root: Path,
    *,
    now: datetime | None = None,
    acknowledged: Acknowledged = NOTHING,
    previous: Live | None = None,
    wait: float = 10.0,
) -> Report:
    """Build a hub and publish it if anything changed.

    `now` is an aware instant for tests and previews. Raises store.BusyError when another build
    runs, and OSError when the machine fails; whatever was published then stays.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    with store.lock(root / ".calendarhub", wait=wait):
        forget(root)
        seen = glance_at_settings(root)
        loaded = config.load(root)
        if any(problem.severity is Severity.ERROR for problem in loaded.problems):
            report = Report(Outcome.HELD, problems=loaded.problems, held=loaded.problems)
        else:
            report = _build(root, loaded, moment, acknowledged, previous, seen)
        tell(root, report, moment)
    return report


def _build(
    root: Path,
    loaded: config.Loaded,
    now: datetime,
    acknowledged: Acknowledged,
    previous: Live | None,
    seen: str,
) -> Report:
    try:
        state = open_state(root, previous=previous)
    except PreviousError as error:
        problem = Problem(
            code="state.previous", message=str(error), remedy="See docs/operating.md."
        )
        return Report(Outcome.HELD, held=(problem,))
    # Everything made here lives until the end of the build: looking for rubbish is in vain.
    gc.disable()
    try:
        window = Window.at(now, loaded.hub.settings.timezone)
        return _Run(root, loaded.hub, state, window).run(acknowledged, loaded.problems, seen)
    finally:
        gc.enable()
        state.close()


class _Run:
    """One build of a hub whose settings are right."""

    def __init__(self, root: Path, hub: Hub, state: State, window: Window) -> None:
        self.root = root
        self.hub = hub
        self.state = state
        self.window = window
        self.zone = hub.settings.timezone
        self.furniture = furniture(root)
        domain = uid_domain(state.ledger, hub.settings)
        self.before = replace(state.ledger, uid_domain=domain)

    def run(self, acknowledged: Acknowledged, problems: Iterable[Problem], seen: str) -> Report:
        gathered = gather(
            self.root, self.hub, shelf=self.state.shelf, ledger=self.before, now=self.window.now
        )
        revised = self._revise(gathered)
        told = tuple(
            sorted((*problems, *gathered.problems, *revised.problems), key=lambda one: one.order)
        )
        held = guard(
            before=self.state.ledger,
            entries=revised.entries,
            bad=gathered.bad,
            records=gathered.records,
            acknowledged=acknowledged,
        )
        if held:
            return Report(Outcome.HELD, problems=told, held=held, generation=self.state.live)
        report = self._publish(gathered, revised, acknowledged.lost)
        moment = next_instant(revised.entries, gathered.embargoed, self.window, self.zone)
        report = replace(report, problems=told, next_instant=moment)
        remember(
            self.root,
            report,
            settings=self.hub.settings,
            seen_settings=seen,
            seen_records=gathered.seen,
        )
        return report

    def _revise(self, gathered: Gathered) -> Revised:
        return revise(
            (
                Draft(event, significant=marks[0], digest=marks[1])
                for event, marks in zip(gathered.events, gathered.digests, strict=True)
            ),
            ledger=self.before,
            window=self.window,
            hub_zone=self.zone,
        )

    def _continuity(
        self, staging: Path, maker: Maker, site: Site, lost: frozenset[str]
    ) -> tuple[Problem, ...]:
        if self.state.live_folder is None:
            return ()
        return check_continuity(
            live=self.state.live_folder,
            staging=staging,
            changed=frozenset(maker.made.written) & self.state.pages.keys(),
            site=site,
            accepted=lost,
        )

    def _publish(self, gathered: Gathered, revised: Revised, lost: frozenset[str]) -> Report:
        staging = self.state.releases.stage()
        tree = Tree(staging, self.state.live_folder)
        fragments = Fragments(self.state.shelf)
        maker = Maker(tree, self.state.pages, fragments)
        site = self._site(revised)
        feeds = FeedRecipes(site, fragments, digest.digest(site.hub_digest, "feeds"))
        for language in site.languages:
            fragments.load(f"ics-{language}")
        maker.make([*feeds.singles(), *self._pages(site)])
        maker.make([*feeds.feeds(), *feeds.machine(), *self._widget(site)], worth=8)
        problems = verify(staging, maker.made) + self._continuity(staging, maker, site, lost)
        if problems:
            return Report(Outcome.HELD, held=problems, generation=self.state.live)
        return self._swap(staging, tree, maker, gathered, revised)

    def _site(self, revised: Revised) -> Site:
        words = self._words()
        entries = tuple(sorted(revised.entries, key=select.sort_key))
        network = self.hub.network
        naming = select.Naming(network, _countries(entries, words))
        feeds = select.expand_each(self.hub.feeds, entries, network, naming)
        selected = {
            feed.name: select.select(
                entries, feed, network=network, window=self.window, hub_zone=self.zone
            )
            for feed in feeds
        }
        theme = Theme(templates=self.furniture.templates, assets=self.furniture.assets)
        return Site(
            hub=self.hub,
            window=self.window,
            entries=entries,
            words=words,
            theme=theme,
            feeds=feeds,
            selected=selected,
            uid_domain=self.before.uid_domain,
            first_year=_first_year(revised.ledger, self.window),
            hub_digest=digest.hub_context(self.hub, (*LIBRARIES, self.furniture.digest)),
            former=frozenset(self.state.paths),
        )

    def _words(self) -> dict[str, Words]:
        """The words of each language; catalogues are compiled once and kept on the shelf."""
        known = self.state.shelf.fragments("catalogue")
        new = {}
        made = {}
        for language in self.hub.settings.languages:
            source = self.furniture.catalogues.get(language, b"")
            key = digest.digest(source.decode())
            kept = known.get(language)
            if kept is None or kept[0] != key:
                kept = (key, compile_mo(source))
                new["catalogue", language] = kept
            made[language] = make_words(language, load_mo(kept[1]))
        if new:
            self.state.shelf.keep_fragments(new)
        return made

    def _pages(self, site: Site) -> Iterable[Recipe]:
        if self.hub.settings.makes("pages"):
            for page in PAGES.values():
                yield from page.recipes(site)

    def _widget(self, site: Site) -> Iterable[Recipe]:
        if self.hub.settings.makes("widget"):
            yield from widget_recipes(site)

    def _swap(
        self, staging: Path, tree: Tree, maker: Maker, gathered: Gathered, revised: Revised
    ) -> Report:
        made = maker.made
        gone = sorted(self.state.pages.keys() - made.pages.keys() - {"manifest.json"})
        # What was published once keeps answering, with the bytes it last had.
        retired = maker.keep(gone)
        files = {path: (page.sha256, page.size) for path, page in made.pages.items()}
        counts = {
            "events": len(gathered.events),
            "files": len(files),
            "written": len(made.written),
            "linked": made.linked,
            "retired": len(retired),
        }
        rows = self.state.ledgers.changed(self.state.ledger, revised.ledger)
        if not made.written and not rows and len(files) == len(self.state.pages):
            self._keep_shelf(gathered, maker, self.state.live)
            return Report(Outcome.UNCHANGED, generation=self.state.live, counts=counts)
        lines = {**self.state.ledgers.raw, **rows}
        data = manifest(
            files=files,
            ledger=revised.ledger,
            rows=[lines[key] for key in sorted(lines)],
            retired=retired,
        )
        tree.write("manifest.json", data)
        name, durable = self.state.releases.publish(
            staging, content=content_digest(files), written=[*made.written, "manifest.json"]
        )
        self.state.ledgers.keep(
            release=name, ledger=revised.ledger, rows=rows, paths=set(files) - self.state.paths
        )
        self._keep_shelf(gathered, maker, name)
        self.state.releases.prune()
        return Report(Outcome.PUBLISHED, generation=name, counts=counts, durable=durable)

    def _keep_shelf(self, gathered: Gathered, maker: Maker, release: str) -> None:
        """Remember what was parsed and made; losing this costs time only."""
        pages = maker.made.pages
        old = self.state.pages
        shelf = self.state.shelf
        with shelf.writing():
            shelf.keep_payloads(gathered.payloads, gathered.gone)
            shelf.keep_fragments(maker.fragments.new)
            new = {path: page for path, page in pages.items() if old.get(path) != page}
            shelf.keep_pages(release, new, old.keys() - pages.keys())


def _first_year(ledger: Ledger, window: Window) -> int:
    years = (row.first_published.year for row in ledger.revisions.values())
    return min(years, default=window.now.year)


def _countries(entries: Iterable[Entry], words: dict[str, Words]) -> dict[str, Text]:
    codes = sorted({entry.event.country for entry in entries if entry.event.country})
    return {
        code: Text(tuple((language, one.country(code)) for language, one in words.items()))
        for code in codes
    }
