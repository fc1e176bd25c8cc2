"""The conductor: one build from records to a published release."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import config, store
from calendarhub.build.continuity import check_continuity
from calendarhub.build.feeds import FeedRecipes
from calendarhub.build.fragments import Fragments
from calendarhub.build.guards import Acknowledged, guard
from calendarhub.build.inputs import forget, glance_at_settings, remember, tell
from calendarhub.build.make import Maker
from calendarhub.build.prepare import Prepared, prepare, restamp
from calendarhub.build.report import Outcome, Report
from calendarhub.build.state import PreviousError, manifest, open_state
from calendarhub.build.verify import verify
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.release import Recipe
from calendarhub.pages import PAGES
from calendarhub.rules import digest
from calendarhub.rules.gate import Verdict
from calendarhub.rules.window import next_instant
from calendarhub.targets.release import Live, Tree, content_digest
from calendarhub.theme.site import Site
from calendarhub.widget import recipes as widget_recipes

NOTHING = Acknowledged()


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
        return _run(root, prepare(root, loaded, state, now), acknowledged, seen)
    finally:
        gc.enable()
        state.close()


def _run(root: Path, prepared: Prepared, acknowledged: Acknowledged, seen: str) -> Report:
    gathered, revised = prepared.gathered, prepared.revised
    held = guard(
        before=prepared.state.ledger,
        entries=revised.entries,
        bad=gathered.bad,
        records=gathered.records,
        acknowledged=acknowledged,
    )
    if held:
        return Report(
            Outcome.HELD,
            problems=prepared.problems,
            held=held,
            generation=prepared.state.live,
        )
    publication = _Publication(prepared)
    verdict = publication.make(acknowledged.lost)
    if verdict.restamp:
        # What our layout or a library writes differently is a silent change, known by its bytes.
        publication = _Publication(restamp(prepared, verdict.restamp))
        verdict = publication.make(acknowledged.lost)
    report = publication.publish(verdict)
    moment = next_instant(revised.entries, gathered.embargoed, prepared.window, prepared.zone)
    report = replace(report, problems=prepared.problems, next_instant=moment)
    remember(
        root,
        report,
        settings=prepared.hub.settings,
        seen_settings=seen,
        seen_records=gathered.seen,
        beside=gathered.stamps,
    )
    return report


class _Publication:
    """The second half of a build: recipes made, verified and swapped in."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.state = prepared.state
        self.site = prepared.site
        self.staging = self.state.releases.stage()
        self.tree = Tree(self.staging, self.state.live_folder)
        self.fragments = Fragments(self.state.shelf)
        self.maker = Maker(self.tree, self.state.pages, self.fragments)

    def make(self, lost: frozenset[str]) -> Verdict:
        """Make what is stale and verify what changed."""
        site = self.site
        context = digest.digest(site.hub_digest, "feeds")
        feeds = FeedRecipes(site, self.fragments, context)
        for language in site.languages:
            self.fragments.load(f"ics-{language}")
        self.maker.make([*feeds.singles(), *_pages(site), *self.prepared.gathered.files])
        self.maker.make([*feeds.feeds(), *feeds.machine(), *_widget(site)], worth=8)
        problems = verify(self.staging, self.maker.made)
        if self.state.live_folder is None:
            return Verdict(problems)
        verdict = check_continuity(
            live=self.state.live_folder,
            staging=self.staging,
            changed=frozenset(self.maker.made.written) & self.state.pages.keys(),
            site=self.site,
            accepted=lost,
        )
        return replace(verdict, problems=(*problems, *verdict.problems))

    def publish(self, verdict: Verdict) -> Report:
        """Swap the new release in, or say why not."""
        held = (*verdict.problems, *(_unseen(uid) for uid in sorted(verdict.restamp)))
        if held:
            return Report(Outcome.HELD, held=held, generation=self.state.live)
        return self._swap()

    def _swap(self) -> Report:
        made, ledger = self.maker.made, self.prepared.revised.ledger
        gone = sorted(self.state.pages.keys() - made.pages.keys() - {"manifest.json"})
        # What was published once keeps answering, with the bytes it last had.
        retired = self.maker.keep(gone)
        files = {path: (page.sha256, page.size) for path, page in made.pages.items()}
        counts = {
            "events": len(self.prepared.gathered.events),
            "files": len(files),
            "written": len(made.written),
            "linked": made.linked,
            "retired": len(retired),
        }
        rows = self.state.ledgers.changed(self.state.ledger, ledger)
        if not made.written and not rows and len(files) == len(self.state.pages):
            self._keep_shelf(self.state.live)
            return Report(Outcome.UNCHANGED, generation=self.state.live, counts=counts)
        lines = {**self.state.ledgers.raw, **rows}
        data = manifest(
            files=files,
            ledger=ledger,
            rows=[lines[key] for key in sorted(lines)],
            retired=retired,
        )
        self.tree.write("manifest.json", data)
        name, durable = self.state.releases.publish(
            self.staging, content=content_digest(files), written=[*made.written, "manifest.json"]
        )
        self.state.ledgers.keep(
            release=name, ledger=ledger, rows=rows, paths=set(files) - self.state.paths
        )
        self._keep_shelf(name)
        self.state.releases.prune()
        return Report(Outcome.PUBLISHED, generation=name, counts=counts, durable=durable)

    def _keep_shelf(self, release: str) -> None:
        """Remember what was parsed and made; losing this costs time only."""
        gathered, pages = self.prepared.gathered, self.maker.made.pages
        old = self.state.pages
        shelf = self.state.shelf
        with shelf.writing():
            shelf.keep_payloads(gathered.payloads, gathered.gone)
            shelf.keep_fragments(self.maker.fragments.new)
            new = {path: page for path, page in pages.items() if old.get(path) != page}
            shelf.keep_pages(release, new, old.keys() - pages.keys())


def _unseen(uid: str) -> Problem:
    return Problem(
        code="GATE-03",
        message=f"{uid} changed, but no stamp rises: calendars would keep the old one.",
        remedy="The old publication stays. This is a fault of calendarhub: please report it.",
    )


def _pages(site: Site) -> Iterator[Recipe]:
    if site.hub.settings.makes("pages"):
        for page in PAGES.values():
            yield from page.recipes(site)


def _widget(site: Site) -> Iterator[Recipe]:
    if site.hub.settings.makes("widget"):
        yield from widget_recipes(site)
