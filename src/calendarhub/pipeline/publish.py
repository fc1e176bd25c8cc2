"""The second half of a build: files made beside the live release, verified, and swapped in."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from calendarhub.formats import CALENDAR
from calendarhub.model.edits import EVERYTHING
from calendarhub.model.problem import Problem
from calendarhub.model.unlisted import is_unlisted
from calendarhub.pipeline import failed_files as unmade
from calendarhub.pipeline.addresses import BESIDE, lead_nowhere, taken
from calendarhub.pipeline.affected import (
    Subjects,
)
from calendarhub.pipeline.audit_told import LOST, UNSOUND, VANISHED, told
from calendarhub.pipeline.checks.continuity import calendars, check_continuity
from calendarhub.pipeline.checks.run import verify
from calendarhub.pipeline.checks.second_opinion import Ask
from calendarhub.pipeline.checks.versions import Versions
from calendarhub.pipeline.documents import pages as recipes
from calendarhub.pipeline.documents.feeds import FeedRecipes, kinds
from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.pipeline.documents.registers import machine
from calendarhub.pipeline.failed_files import NotMadeError
from calendarhub.pipeline.guards import Acknowledged, count_events
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.pipeline.next_manifest import next_manifest
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.remembered import keep_cache, known_after
from calendarhub.pipeline.render import Maker
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.shrinkage import dwindling
from calendarhub.pipeline.world import Known
from calendarhub.rules import digest
from calendarhub.rules.address import feed_stem
from calendarhub.rules.gate import Verdict
from calendarhub.storage.local import state as store
from calendarhub.storage.local.audit import faults, vanished
from calendarhub.storage.local.seal import keep_seal
from calendarhub.storage.local.stamps import Stamps, stamps
from calendarhub.storage.local.tree import Tree, put_manifest
from calendarhub.storage.manifest import MANIFEST, LiveRelease, Manifest
from calendarhub.storage.ports import Rows
from calendarhub.storage.zones import recall_zones

if TYPE_CHECKING:  # it asks addresses, which takes long to import, and few builds do
    from calendarhub.pipeline.carry_over import Carried, Recalled

# A page takes a millisecond: from so many for each process on a fork is worth its price.
WORTH = 40
MOST_TRACES = 10


class Publication:
    """One attempt at a release; what it staged is removed by `Releases.discard`."""

    def __init__(self, prepared: Prepared, tree: Tree, ask: Ask) -> None:
        self.ask = ask  # for a second opinion
        self.prepared = prepared
        self.state = prepared.state
        self.site = prepared.site
        self.tree = tree
        self.staging = tree.staging
        known = self.state.known
        self.fragments = Fragments(self.state.cache, known.fragments if known else None)
        self.maker = Maker(self.tree, self.state.pages, self.fragments)
        self.manifest: Manifest | None = None
        self.stamps: Stamps | None = None
        self.rows: Rows = {}
        self.problems: tuple[Problem, ...] = ()
        self.verdict = Verdict()
        self.is_whole = True

    def make(self, acknowledged: Acknowledged) -> None:
        """Make what is stale and verify what changed: `verdict` says what came of it."""
        self._take_over()
        try:
            self.verdict = self._make(acknowledged)
        except NotMadeError as error:
            self.is_whole = False
            traces = tuple(one.trace for one in error.unmade[:MOST_TRACES])
            keep_traces(self.state.releases.root, traces)
            problems = unmade.told(error.unmade, self.prepared.theme_files, self.site)
            self.verdict = Verdict(problems)

    def _make(self, acknowledged: Acknowledged) -> Verdict:
        site = self.site
        context = digest.digest(site.hub_digest, "feeds")
        feeds = FeedRecipes(site, self.fragments, context, self.maker.made.pages)
        recall_zones(self.state.cache)
        base = self.state.base
        versions = Versions(
            live=base.folder, staging=self.staging, instead=base.instead(CALENDAR.ending)
        )
        if site.affected.subjects is None:
            site.theme.compile_all()  # of a few edits few templates are used
        self._load()
        self.maker.make(
            [*feeds.singles(), *recipes.pages(site), *self.prepared.gathered.files], worth=WORTH
        )
        self.maker.make([*feeds.feeds(), *machine(feeds), *recipes.widget(site)], worth=8)
        self.maker.make([*recipes.former(site)])
        problems = verify(self.staging, self.maker.made, site=site, versions=versions, ask=self.ask)
        if self.state.live_folder is None:
            if self.state.previous is None or not self.state.previous.location:
                return Verdict(problems)
            versions, found = self._recalled(self.state.previous)
            verdict = self._judged(versions, found.paths, acknowledged)
            return replace(verdict, problems=(*problems, *found.held, *verdict.problems))
        verdict = self._continued(versions, acknowledged)
        return replace(verdict, problems=(*problems, *verdict.problems))

    def _take_over(self) -> None:
        """Take over the files that need no look; if one is lost, all that is about its subject does."""
        pages, affected = self.state.pages, self.site.affected
        if affected.subjects is None:
            return
        known = self.state.known
        about = known.subjects if known else Subjects.of(pages)
        if (
            about is None or self._lacks_unlisted()
        ):  # what one of them is about is lost, or some are
            self.site = self.site.looking_at(EVERYTHING)
            return
        stay = dict(pages)
        for path in about.asked(affected):
            stay.pop(path, None)
        if lost := self.maker.take_over(stay):
            more = about.of_files(lost)
            self.maker.give_back(path for one in more for path in about.paths[one])
            self.site = self.site.looking_at(affected.with_more(more))

    def _lacks_unlisted(self) -> bool:
        """Whether an unlisted feed has no file, since what named them was lost."""
        stems = [feed_stem(self.site.hub, one, self.site.first) for one in self.site.unlisted]
        if not stems:
            return False
        there = {path.partition(".")[0] for path in self.state.pages if is_unlisted(path)}
        return not there.issuperset(stems)

    def _load(self) -> None:
        """Have the fragments that earlier builds made at hand."""
        for kind in kinds(self.site):
            self.fragments.load(kind)

    def _continued(self, versions: Versions, acknowledged: Acknowledged) -> Verdict:
        """Each calendar that changed against the one that is live."""
        changed = frozenset(self.maker.made.written) & self.state.pages.keys()
        verdict = self._judged(versions, changed, acknowledged)
        # Who tries a hub out on this machine has no subscriber who could lose anything.
        return replace(verdict, problems=()) if self.prepared.before.is_trial else verdict

    def _judged(
        self, versions: Versions, changed: frozenset[str], acknowledged: Acknowledged
    ) -> Verdict:
        site, count = self.site, count_events(self.site.entries)
        verdict = check_continuity(
            versions=versions, changed=changed, site=site, accepted=acknowledged.lost
        )
        if acknowledged.count == count:
            return verdict
        less = dwindling(versions=versions, changed=changed, site=site, count=count)
        return replace(verdict, problems=(*verdict.problems, *less))

    def _recalled(self, previous: LiveRelease) -> "tuple[Versions, Recalled]":
        """What is published elsewhere, where no state is kept, for the gate to replay."""
        from calendarhub.pipeline.carry_over import recall

        folder = self.staging.parent / "previous"
        found = recall(previous, self.maker.made.pages, calendars(self.site), folder)
        self.problems += found.problems
        return Versions(live=folder, staging=self.staging), found

    def publish(self) -> Report:
        """Swap the new release in, or say why not."""
        report = self._publish(self.verdict)
        if not self.is_whole:
            return report
        made, root = self.maker.made, self.state.releases.root
        known = {*made.pages, *self.site.former, *BESIDE}
        told = (*taken(self.site, made.twice, root), *lead_nowhere(self.site, known, root))
        return replace(report, problems=(*self.problems, *told))

    def _publish(self, verdict: Verdict) -> Report:
        unseen = () if self.prepared.before.is_trial else sorted(verdict.restamp)
        held = (*verdict.problems, *map(_unseen, unseen))
        if held:
            return Report(Outcome.HELD, held=held, generation=self.state.live)
        made, base = self.maker.made, self.state.base
        # What was published once keeps answering, with the bytes it last had; but a token may end.
        gone = _lasting(self.state.pages.keys() - made.pages.keys() - {MANIFEST})
        lost = self.maker.keep(gone)
        if base.shown is not None:  # the one that was published last cannot say what it had
            lost += _lasting(self.state.paths - made.pages.keys() - {*lost, MANIFEST})
        retired = [path for path in gone if path in made.pages]
        self.problems += tuple(told(LOST, lost))
        if carried := self._carry():
            if carried.held:
                return Report(Outcome.HELD, held=carried.held, generation=self.state.live)
            retired += carried.pages
        counts = {
            "events": len(self.prepared.gathered.events),
            "files": len(made.pages),
            "written": len(made.written),
            "linked": made.linked,
            "retired": len(retired),
        }
        rows = self.rows = self.state.ledgers.changed(
            self.state.ledger, self.prepared.revised.ledger
        )
        is_same = not made.written and made.pages.keys() == self.state.pages.keys()
        if is_same and not rows and base.is_whole and not self.state.is_ahead:
            return self._stay(counts)
        held = tuple(told(VANISHED, vanished(_lasting(base.published), {*made.pages, *lost})))
        if held:
            return Report(Outcome.HELD, held=held, generation=self.state.live)
        return self._swap(rows, retired, counts)

    def _carry(self) -> "Carried | None":
        """The same from a publication elsewhere, where no state is kept here; None without one."""
        previous = self.state.previous
        if previous is None or not previous.location:
            return None
        from calendarhub.pipeline.carry_over import carry

        carried = carry(previous, self.maker.made.pages.keys(), self.tree, self.site.base)
        self.problems += carried.problems
        self.maker.made.pages.update(carried.pages)
        self.maker.made.written.extend(carried.pages)
        return carried

    def _stay(self, counts: dict[str, int]) -> Report:
        live, releases = self.state.live, self.state.releases
        if not self.state.in_step:
            ledger = self.prepared.revised.ledger
            self.state.ledgers.keep(release=live, ledger=ledger, rows={}, paths=set())
        keep_cache(self.prepared, self.site, self.maker, live)
        if releases.linked_id() == live:
            return Report(Outcome.UNCHANGED, generation=live, counts=counts)
        # The link was lost, or a build was killed before it could turn it.
        durable = releases.point(live)
        return Report(Outcome.PUBLISHED, generation=live, counts=counts, durable=durable)

    def _swap(self, rows: Rows, retired: list[str], counts: dict[str, int]) -> Report:
        made, ledger = self.maker.made, self.prepared.revised.ledger
        composed = next_manifest(self.state, made, ledger, rows, retired)
        fresh = [*made.written, *put_manifest(self.tree, composed)]
        manifest = self.manifest = composed.manifest
        staged = stamps(self.staging)
        held = tuple(told(UNSOUND, faults(manifest.everything, staged, fresh)))
        if held:
            return Report(Outcome.HELD, held=held, generation=self.state.live)
        releases = self.state.releases
        done = releases.publish(
            self.tree, content=manifest.content, files=manifest.everything, staged=staged
        )
        name, durable, self.stamps = done.name, done.is_durable, done.stamps
        with suppress(OSError):  # everything is then read again by the next build
            keep_seal(releases.state, name, done.stamps)
        try:
            new = set(made.pages.keys() - self.state.paths)
            self.state.ledgers.keep(release=name, ledger=ledger, rows=rows, paths=new)
            keep_cache(self.prepared, self.site, self.maker, name)
            if self.state.was_trial:
                releases.remove_all_but(name)
        except (OSError, store.Error):
            # It is live all the same; the next build restores the ledger from its manifest.
            durable = False
        return Report(Outcome.PUBLISHED, generation=name, counts=counts, durable=durable)

    def known(self, report: Report) -> Known | None:
        """What this process knows of the hub from now on; None where that is not certain."""
        is_kept = report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED) and report.durable
        if not is_kept:
            return self.state.known
        return known_after(
            self.prepared,
            self.site,
            self.maker,
            rows=self.rows,
            release=report.generation,
            manifest=self.manifest or self.state.base.manifest,
            stamps=self.state.base.sealed if self.stamps is None else self.stamps,
        )


def _lasting(paths: Iterable[str]) -> list[str]:
    """Of some paths those at which something is for ever, sorted: not those of unlisted feeds."""
    return sorted([path for path in paths if not is_unlisted(path)])


def _unseen(uid: str) -> Problem:
    return Problem(
        code="GATE-03",
        message=f"{uid} changed, but no stamp rises: calendars would keep the old one.",
        remedy="The old publication stays. This is a fault of calendarhub: please report it.",
    )
