"""The first half of a build: records joined with the ledger, as the site that could be published."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch.compiled import PackagedCode
from calendarhub.fetch.theme_files import ThemeFiles, theme_files
from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.pages import PAGES
from calendarhub.pipeline.addresses import said
from calendarhub.pipeline.affected import ATTACHED, Calm, affected, attached_marks, edits
from calendarhub.pipeline.code import code_mark
from calendarhub.pipeline.failed_files import line_of
from calendarhub.pipeline.gather import NO_PROBLEMS, Gathered, gather
from calendarhub.pipeline.looks import dressed
from calendarhub.pipeline.pictures import resizer
from calendarhub.pipeline.state import HubState, uid_domain
from calendarhub.pipeline.up_to_date import Scanned
from calendarhub.rules import digest, select
from calendarhub.rules.gate import Verdict
from calendarhub.rules.revise import AS_BEFORE, Draft, Revised, Rewritten, revise
from calendarhub.rules.size import too_large
from calendarhub.rules.window import next_instant
from calendarhub.theme.brand import PLAIN, Look
from calendarhub.theme.environment import Theme
from calendarhub.theme.site import Site
from calendarhub.words import Words, compile_mo, load_mo, make_words

# Whose own output is published: another version may write other bytes, so all is made again. What
# only reads or serves is not among them.
WRITERS = (
    "babel",
    "feedgen",
    "jinja2",
    "lxml",
    "markupsafe",
    "nh3",
    "pyromark",
    "python-dateutil",
    "segno",
    "tzdata",
)
# Asked for by name, since importing some takes long.
LIBRARIES = (*[f"{name} {version(name)}" for name in WRITERS], f"pillow {resizer()}")


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
    look: Look = PLAIN

    @property
    def zone(self) -> str:
        """The hub's time zone."""
        return self.hub.settings.timezone

    @cached_property
    def until(self) -> datetime:
        """The next instant (UTC) at which any output changes although no record does."""
        return next_instant(self.revised.entries, self.gathered.embargoed, self.window, self.zone)

    @cached_property
    def site(self) -> Site:
        """All that feeds, pages and widget are made from."""
        words = self._words()
        entries = tuple(sorted(self.revised.entries, key=select.sort_key))
        network = self.hub.network
        former = select.former_values(self.hub.feeds, self.state.paths)
        codes = {code for entry in entries for code in entry.event.countries}
        codes = codes.union(*former.values())
        naming = select.Naming(network, _countries(codes, words))
        feeds = select.expand_each(self.hub.feeds, entries, network, naming, former)
        meant = select.choose_each(entries, feeds, network)
        selected = {
            feed.name: select.held(meant[feed.name], feed, window=self.window, hub_zone=self.zone)
            for feed in feeds
        }
        versions = (code_mark(), *LIBRARIES, self.theme_files.digest)
        # Every page leads to others, if there are any, such as the map.
        bare = Site(
            hub=self.hub,
            window=self.window,
            entries=entries,
            words=words,
            theme=theme_of(self.theme_files),
            feeds=feeds,
        )
        ways = [str(page.is_offered(bare)) for page in PAGES.values()]
        hub_digest = digest.hub_context(self.hub, (*versions, *ways))
        site = Site(
            hub=self.hub,
            window=self.window,
            entries=entries,
            words=words,
            theme=bare.theme,
            feeds=feeds,
            selected=selected,
            meant=meant,
            uid_domain=self.before.uid_domain,
            first_year=_first_year(self.revised.ledger, self.window),
            hub_digest=hub_digest,
            former=frozenset(self.state.paths),
            until=self.until,
            sources=self.gathered.sources,
            said=self._said(entries),
            attachments=self.gathered.attachments,
            look=self.look,
            pages=PAGES,
        )
        return site.looking_at(affected(self._edits(site), site))

    def _edits(self, site: Site) -> Edits | None:
        """What was edited since the last build; None where more than that has changed."""
        names = ("hub_digest", "made", "until", ATTACHED)
        calm = Calm(*map(self.state.cache.meta, names))
        if not (self.state.in_step and calm.covers(site.hub_digest, self.window.now)):
            return None
        others = calm.with_other_files(attached_marks(self.gathered.attachments))
        return edits(site.entries, self.state.ledger, self.revised.ledger, others)

    @cached_property
    def large(self) -> tuple[Problem, ...]:
        """Calendars that programs will refuse since they are too large."""
        site = self.site
        return tuple(too_large(site.feeds, site.selected, self.window.today.year))

    def _said(self, entries: Iterable[Entry]) -> dict[str, Origin]:
        """The addresses of the hub that people typed, not those that its own files have."""
        typed = said(self.hub, entries)
        for file in self.gathered.files:
            typed.pop(self.hub.settings.base_url + file.path, None)
        return typed

    @cached_property
    def mistakes(self) -> tuple[Problem, ...]:
        """What is wrong with the hub's own templates: nothing can be made before it is mended."""
        found = theme_of(self.theme_files).mistakes(self.theme_files.own)
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
            for one in theme_of(self.theme_files).astray()
        )

    def _words(self) -> dict[str, Words]:
        """The words of each language; catalogues are compiled once and kept in the cache."""
        known = self.state.cache.fragments("catalogue")
        new = {}
        made = {}
        for language in self.hub.settings.languages:
            source = self.theme_files.catalogues.get(language, b"")
            key = digest.digest(source.decode())
            ready = _KEPT.get(f"words-{language}")
            if ready is None or ready[0] != key:
                kept = known.get(language)
                if kept is None or kept[0] != key:
                    kept = new["catalogue", language] = (key, compile_mo(source))
                ready = (key, make_words(language, load_mo(kept[1])))
                _KEPT[f"words-{language}"] = ready
            words = ready[1]
            assert isinstance(words, Words)
            made[language] = words
        if new:
            self.state.cache.keep_fragments(new)
        return made


# What a process that builds again and again need not make anew: name -> (digest of its source, it).
_KEPT: dict[str, tuple[str, Theme | Words]] = {}


def theme_of(things: ThemeFiles) -> Theme:
    """The theme; a process that builds again finds its templates compiled as far as they were.

    Of the packaged ones their code is kept beside the package.
    """
    kept = _KEPT.get("theme")
    if kept is None or kept[0] != things.digest:
        kept = _KEPT["theme"] = (
            things.digest,
            Theme(things.templates, things.assets, things.outlines, PackagedCode(things.own)),
        )
    ready = kept[1]
    assert isinstance(ready, Theme)
    return ready


def get_ready(root: Path) -> None:
    """Compile all templates while nobody waits, for the builds to come."""
    theme_of(dressed(theme_files(root), config.load(root)).theme_files).compile_all()


def prepare(
    root: Path,
    loaded: config.Loaded,
    state: HubState,
    now: datetime,
    scanned: Scanned | None = None,
    spoilt: Mapping[Origin, Problem] = NO_PROBLEMS,
) -> Prepared:
    """Gather and revise; nothing is written. `scanned` are the record files, if they are known.

    `spoilt` are records of which no right files can be made, with what is wrong.
    """
    hub = loaded.hub
    window = Window.at(now, hub.settings.timezone)
    before = replace(state.ledger, uid_domain=uid_domain(state.ledger, hub.settings))
    gathered = gather(
        root, hub, cache=state.cache, ledger=before, now=now, scanned=scanned, spoilt=spoilt
    )
    revised = _revised(gathered, before, window, hub, AS_BEFORE)
    looks = dressed(theme_files(root), loaded, state.cache)
    problems = (*loaded.problems, *looks.problems, *gathered.problems, *revised.problems)
    return Prepared(
        hub=hub,
        state=state,
        window=window,
        theme_files=looks.theme_files,
        before=before,
        gathered=gathered,
        revised=revised,
        problems=tuple(sorted(problems, key=lambda one: one.order)),
        look=looks.look,
    )


def restamp(prepared: Prepared, verdict: Verdict) -> Prepared:
    """The same with newer stamps for events that are written differently than they were."""
    rewritten = Rewritten(verdict.restamp, verdict.shifted)
    revised = _revised(prepared.gathered, prepared.before, prepared.window, prepared.hub, rewritten)
    return replace(prepared, revised=revised)


def _revised(
    gathered: Gathered, before: Ledger, window: Window, hub: Hub, rewritten: Rewritten
) -> Revised:
    return revise(
        (
            Draft(event, one.significant, one.digest, one.extent, apart=one.apart)
            for event, one in zip(gathered.events, gathered.marks, strict=True)
        ),
        ledger=before,
        window=window,
        hub_zone=hub.settings.timezone,
        rewritten=rewritten,
    )


def _first_year(ledger: Ledger, window: Window) -> int:
    years = (row.first_published.year for row in ledger.revisions.values())
    return min(years, default=window.now.year)


def _countries(codes: Iterable[str], words: dict[str, Words]) -> dict[str, Text]:
    return {
        code: Text(tuple((language, one.country(code)) for language, one in words.items()))
        for code in sorted(codes)
        if code
    }
