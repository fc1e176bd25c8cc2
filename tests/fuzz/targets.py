"""What is fuzzed: each reader of bytes from outside, with what it may do and from what it is fed."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from random import Random

from msgspec.structs import replace

from calendarhub.hub.judging import Task, judge
from calendarhub.lint import PublishedPaths
from calendarhub.model.release import Payload
from calendarhub.pipeline.checks.carried import fault_before, fault_of_calendar, fault_of_file
from calendarhub.pipeline.trust import believed
from calendarhub.server import conditions
from calendarhub.server.requests import Request
from calendarhub.sources.record.event import parse
from calendarhub.storage.manifest import parse_manifest, repeated
from tests.corpus import ROOT, corpus
from tests.fuzz.driver import Make, Target
from tests.fuzz.mutation import mutated, mutated_json
from tests.fuzz.partners import partners
from tests.fuzz.seeds import files
from tests.sources.record.reading import CONTEXT
from tests.sources.record.test_corpus import CONFERENCES, DIGITALGOV, GALAXY

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BASE = "https://hub.example/baltic/"


def _named(kinds: Sequence[tuple[bytes, Sequence[bytes]]]) -> Make:
    """Inputs whose first line says what they are."""

    def make(rng: Random) -> bytes:
        name, seeds = rng.choice(kinds)
        return name + b"\n" + mutated(rng, seeds)

    return make


def records() -> tuple[Target, Make]:
    """The loader of records, on our own and on real ones of others."""
    own = files((ROOT / "events", "*"))
    kinds = [
        (b"own", [data for _, data in own]),
        (b"galaxy", [data for _, data in files((corpus("records/usegalaxy-eu"), "*.md"))]),
        (b"digitalgov", [data for _, data in files((corpus("records/digitalgov"), "*.md"))]),
        (b"json", [data for _, data in files((corpus("structured/tech-conferences"), "*.json"))]),
        (b"yaml", [data for _, data in own]),
        (b"csv", [b'title,start,end,id\nBoard,2027-03-08,,board\n"A, b",2027-03-08T09:30,,x\n']),
    ]
    sources = {b"galaxy": GALAXY, b"digitalgov": DIGITALGOV, b"json": CONFERENCES}
    suffixes = {b"json": "json", b"yaml": "yaml", b"csv": "csv"}

    def target(data: bytes) -> None:
        name, _, content = data.partition(b"\n")
        context = CONTEXT
        if name in sources:
            context = replace(CONTEXT, source=sources[name])
        found = parse(Payload(f"events/x.{suffixes.get(name, 'md')}", content), context=context)
        for trace in found.traces:  # caught at the door, and foreseen by nobody
            raise AssertionError(trace.strip().rpartition("\n")[2] + trace[-1_500:])

    return target, _named(kinds)


def feeds() -> tuple[Target, Make]:
    """`verify`, on calendars and feeds of anybody."""
    ics = [data for _, data in files((corpus("ics"), "*.ics"))]
    built = dict(_built())
    kinds: list[tuple[bytes, Sequence[bytes]]] = [(b"all.ics", ics)]
    for suffix in ("ics", "rss", "atom", "json", "jcal", "csv", "xml"):
        seeds = [data for path, data in built.items() if path.endswith(f".{suffix}")]
        kinds.append((f"all.{suffix}".encode(), seeds))

    def target(data: bytes) -> None:
        name, _, content = data.partition(b"\n")
        for own in (False, True):
            judge(Task(name=name.decode(), now=NOW, data=content, own=own, headers={"etag": "x"}))

    return target, _named(kinds)


HEADERS = {
    b"if-modified-since": [
        *(b"Mon, 01 Jan 2024 10:00:00 GMT", b"Monday, 01-Jan-24 10:00:00 GMT"),
        *(b"Mon Jan  1 10:00:00 2024", b"Mon, 01 Jan 2024 10:00:00 -0000"),
    ],
    b"if-none-match": [b'"abc", W/"def", *', b"*", b'"abc-gz"'],
    b"accept-encoding": [b"gzip, br;q=0.5, *;q=0", b"identity;q=0, deflate", b"gzip ; q = 0.1"],
    b"range": [b"bytes=0-99", b"bytes=-5", b"bytes=5-", b"bytes=1-2,3-4"],
    b"host": [b"hub.example:443", b"[::1]:80", b"127.0.0.1:80@evil"],
    b"x-forwarded-for": [b"1.2.3.4, 5.6.7.8"],
    b"content-length": [b"0", b"5"],
}


def headers() -> tuple[Target, Make]:
    """What the server makes of the headers of a request."""

    def target(data: bytes) -> None:
        name, _, value = data.partition(b"\n")
        text = value.decode("latin-1")
        conditions.coding(text)
        conditions.matches(text, '"abc"')
        conditions.matches(text, '"abc"', strongly=True)
        conditions.http_date(text)
        conditions.byte_range(text, 1_000)
        scope = {
            "query_string": value,
            "method": "GET",
            "http_version": "1.1",
            "path": "/" + text,
            "raw_path": value,
            "headers": [(b"host", b"hub.example"), (name, value), (name, value)],
        }
        request = Request.of(scope)
        assert isinstance(request.host, str)
        assert request.has_body in (True, False)
        assert request.is_local in (True, False)

    return target, _named(list(HEADERS.items()))


def previous() -> tuple[Target, Make]:
    """A publication that is continued: its manifest, its ledger, and its files before the gate."""
    built = dict(_built())
    manifest = built["manifest.json"]
    small = json.loads(manifest)
    some = dict(list(small["files"].items())[::40])
    seeds = [json.dumps({**small, "files": some}).encode(), manifest[:20_000]]
    paths = [path for path in built if not path.startswith("manifest")]
    tree = PublishedPaths(paths=frozenset(), base=BASE)

    def make(rng: Random) -> bytes:
        if rng.random() < 0.4:
            return b"manifest\n" + mutated_json(rng, seeds[:1])
        if rng.random() < 0.2:
            return b"manifest\n" + mutated(rng, seeds)
        path = rng.choice(paths)
        if rng.random() < 0.2:
            return mutated(rng, [path.encode()]).replace(b"\n", b"") + b"\n" + built[path]
        return path.encode() + b"\n" + mutated(rng, [built[path]])

    def target(data: bytes) -> None:
        name, _, content = data.partition(b"\n")
        if name == b"manifest":
            _believe(content)
            return
        path = name.decode("utf-8", "replace")
        if not fault_before(path, len(content)):
            fault_of_file(path, content, tree)
        fault_of_calendar(content)

    return target, make


def _believe(data: bytes) -> None:
    try:
        live = parse_manifest(data, folder=Path("x"))
        if not repeated(data):
            believed(live)
    except ValueError as error:
        said = str(error)
        assert said.startswith("it"), said
        assert said.isprintable(), said
        assert len(said) < 500, said


@lru_cache(maxsize=1)
def _built() -> Sequence[tuple[str, bytes]]:
    """The files of a small hub that has lived, by path."""
    from tempfile import TemporaryDirectory

    from tests.hubs import BOARD, HubFolder

    with TemporaryDirectory() as folder:
        series = BOARD.replace("place:", "repeats: {rule: 'FREQ=WEEKLY;COUNT=5'}\nplace:")
        hub = HubFolder(Path(folder), {"events/board.md": BOARD, "events/series.md": series})
        hub.write("events/gone.md", BOARD.replace("Board", "Gone"))
        hub.build(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
        hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
        hub.remove("events/gone.md")
        hub.build(NOW)
        return [(path, hub.read(path)) for path in hub.digests() if path != "heartbeat.json"]


TARGETS: dict[str, Callable[[], tuple[Target, Make]]] = {
    "records": records,
    "verify": feeds,
    "headers": headers,
    "previous": previous,
    "partners": partners,
}
