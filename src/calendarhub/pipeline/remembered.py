"""What a build leaves for the next one: in the cache, and in the mind of a process that stays."""

import json
from itertools import compress
from operator import is_not

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.pipeline.affected import ATTACHED, Subjects, made_at, page_marks
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.render import Maker
from calendarhub.pipeline.world import Known
from calendarhub.storage.local.stamps import Stamps
from calendarhub.storage.manifest import Manifest
from calendarhub.storage.ports import Rows
from calendarhub.storage.zones import keep_zones
from calendarhub.theme.site import Site


def known_after(
    prepared: Prepared,
    site: Site,
    maker: Maker,
    *,
    rows: Rows,
    release: str,
    manifest: Manifest | None,
    stamps: Stamps,
) -> Known:
    """What a process knows of a hub whose `release` is live now, with its manifest and stamps.

    `rows` are those of the ledger that changed.
    """
    state, gathered, ledger = prepared.state, prepared.gathered, prepared.revised.ledger
    payloads = {**state.payloads, **gathered.payloads}
    for path in gathered.gone:
        payloads.pop(path, None)
    known, pages = state.known, maker.made.pages
    paths = known.paths if known else frozenset(state.paths)
    return Known(
        root=state.releases.root,
        release=release,
        manifest=manifest,
        stamps=stamps,
        left=(),
        payloads=payloads,
        gathered=gathered,
        ledger=replace(ledger, is_trial=bool(ledger.is_trial)),
        raw={**state.ledgers.raw, **rows},
        paths=paths if pages.keys() <= paths else paths.union(pages),
        pages=pages,
        subjects=known.subjects.with_changes(known.pages, pages)
        if known and known.subjects
        else Subjects.of(pages),
        fragments=maker.fragments.known,
        site=site.at_rest(),
        entries=_by_uid(prepared, site),
        has_told=bool(prepared.revised.problems),
    )


def _by_uid(prepared: Prepared, site: Site) -> dict[str, Entry]:
    known, edited = prepared.state.known, prepared.edited
    if known is None or edited is None:
        return {entry.revision.uid: entry for entry in site.entries}
    return {**known.entries, **{entry.revision.uid: entry for entry in edited}}


def keep_cache(prepared: Prepared, site: Site, maker: Maker, release: str) -> None:
    """Remember what was parsed and made for a release; losing this costs time only."""
    state, gathered, pages = prepared.state, prepared.gathered, maker.made.pages
    cache = state.cache

    def write() -> None:
        is_of_base = cache.meta("release") == state.live
        old = state.pages if is_of_base else {}
        if not is_of_base:
            cache.forget_pages()
        cache.keep_payloads(gathered.payloads, gathered.gone)
        cache.keep_fragments(maker.fragments.new)
        keep_zones(cache)
        # Nearly all are the same ones: no step of Python for each of them.
        others = map(is_not, pages.values(), map(old.get, pages))
        new = dict(compress(pages.items(), others))
        cache.keep_pages(release, new, old.keys() - pages.keys())
        cache.set_meta(
            {
                "hub_digest": site.hub_digest,
                "made": made_at(prepared.window.now, site.entries).isoformat(),
                "until": prepared.until.isoformat(),
                ATTACHED: json.dumps(page_marks(gathered.attachments, gathered.events)),
            }
        )

    cache.keep_all(write)
