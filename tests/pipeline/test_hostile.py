"""Hostile text in every field of a record: no line injected, no feed lost, the record named."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from calendarhub.lint import Judged, PublishedPaths, format_of, lint, lint_page
from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Outcome, Report
from tests.hubs import BOARD, NOW, HubFolder

PAYLOADS = {
    "crlf": "a\r\nX-EVIL:1\r\nb",
    "lf": "a\nX-EVIL:1\nEND:VEVENT\nBEGIN:VEVENT\nX-EVIL:2",
    "nul": "a\0b",
    "bidi": "a\u202egnp.\u2066b\u200f",
    "separator": "a\u2028X-EVIL:1\u2029b",
    "next-line": "a\u0085X-EVIL:1",
    "tab": "\x0bX-EVIL:1\x0c\x1c\x1d\x1eb",
    "cdata": "]]><evil/>&evil;",
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "long": "Ä" * 300,
    "fold": ("é" * 34 + "👩\u200d👩\u200d👧") * 3,
    "escape": "a\\nb\\;c\\,d\\\\",
    "mark": "\ufeffa\ufffe\uffff",
    "formula": "=1+1",
    "surrogate": "a\ud800b",
    "quote": '" onmouseover="alert(1)',
    "template": "{{ 7 * 7 }}{% raw %}",
}
# Every place of a record that holds text; the last part of a path is the field.
FIELDS = {
    "title": "title: {}",
    "translation": "title: {{en: T, fi: {}}}",
    "summary": "summary: {}",
    "place": "place: {}",
    "place-name": "place: {{name: {}, city: Turku}}",
    "street": "place: {{name: Hall, street: {}}}",
    "city": "place: {{city: {}}}",
    "country": "place: {{city: Turku, country: {}}}",
    "organiser": "organiser: {}",
    "tag": "tags: [{}]",
    "online": "online: {}",
    "url": "url: {}",
    "registration": "registration: {}",
    "deadline": "deadlines:\n  - {{kind: call, at: 2027-01-01, title: {}}}",
    "document": "documents:\n  - {{kind: agenda, title: {}, url: https://a.example/}}",
    "contact": "contact: {{name: {}, email: a@hub.example, public: true}}",
    "phone": "contact: {{name: A, phone: {}, public: true}}",
    "image": "image: {{src: https://a.example/a.png, alt: {}}}",
    "reason": "status: cancelled\nreason: {}",
    "source": "source: {{name: {}, url: https://a.example/}}",
    "body": "body: {}",
    "uid": "uid: {}",
    "timezone": "timezone: {}",
    "start": "start: {}",
    "rule": "repeats: {{rule: {}}}",
}


def quoted(text: str) -> str:
    """A double-quoted scalar of YAML that says exactly this."""
    out = []
    for letter in text:
        code = ord(letter)
        plain = letter.isprintable() and letter not in '"\\' and code not in (0x2028, 0x2029)
        out.append(letter if plain else f"\\U{code:08x}")
    return f'"{"".join(out)}"'


def record(field: str, payload: str) -> str:
    """A record with a payload in one field."""
    line = FIELDS[field].format(quoted(payload))
    head = [] if line.startswith("title:") else ["title: Plain"]
    if not line.startswith("start:"):
        head += ["start: 2027-03-08T09:30", "end: 2027-03-08T16:00"]
    return "\n".join([*head, "type: event", line, ""])


@dataclass(frozen=True)
class Ran:
    """A hub of hostile records, its build, and the records that were refused."""

    hub: HubFolder
    report: Report
    named: frozenset[str]


def hostile(root: Path) -> HubFolder:
    files = {"events/plain.md": BOARD, "network/types.yaml": "- {id: event, name: Event}\n"}
    for field in FIELDS:
        for kind, payload in PAYLOADS.items():
            files[f"events/{field}-{kind}.yaml"] = record(field, payload)
    return HubFolder(root, files)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    hub = hostile(tmp_path_factory.mktemp("hostile") / "hub")
    report = hub.build()
    bad = [one for one in report.problems if one.severity is Severity.ERROR]
    return Ran(hub, report, frozenset(one.where.path for one in bad))


def test_records_that_cannot_be_published_are_named_and_all_others_are_published(ran: Ran) -> None:
    assert (ran.report.outcome, ran.report.exit_code) == (Outcome.PUBLISHED, 3)
    assert all(one.message and one.where.line for one in ran.report.problems)
    records = {f"events/{path.name}" for path in (ran.hub.root / "events").iterdir()}
    for page in ("events", "en/events", "fi/events"):
        published = {path.stem for path in (ran.hub.root / "public" / page).iterdir()}
        assert {Path(path).stem for path in records - ran.named} - published == set()
        assert {Path(path).stem for path in ran.named} & published == set()
    uids = set(re.findall(r"^UID:(.+?)\r$", ran.hub.text("feeds/all.ics"), re.MULTILINE))
    assert len(uids) == len(records - ran.named)


@pytest.mark.parametrize("kind", ["nul", "surrogate"])
def test_what_no_file_may_hold_is_refused_in_every_field(kind: str, ran: Ran) -> None:
    wanted = {f"events/{field}-{kind}.yaml" for field in FIELDS}
    assert wanted - ran.named == set()


def test_a_title_of_three_hundred_characters_is_told_and_published_cut(ran: Ran) -> None:
    told = [one for one in ran.report.problems if one.where.path == "events/title-long.yaml"]
    assert [(one.code, one.severity) for one in told] == [("record.text.long", Severity.WARNING)]
    assert "Ä" * 199 + "…" in ran.hub.text("feeds/all.ics")


def test_nothing_is_injected_into_any_feed(ran: Ran) -> None:
    public = (ran.hub.root / "public").resolve()
    for path in sorted(public.rglob("*")):
        form = format_of(b"", name=path.name)
        if path.suffix == ".json" and "feeds" in path.parts:
            form = format_of(path.read_bytes(), name=path.name)
        if form is None or not path.is_file():
            continue
        data = path.read_bytes()
        findings = [one for one in lint(data, form, Judged(own=True)) if one.rule.id != "ICS-83"]
        assert findings == [], path
        if path.suffix == ".ics":
            assert not re.search(rb"^(?:X-EVIL|BEGIN:VEVENT\nX)", data, re.MULTILINE)
        if path.suffix in {".rss", ".atom"}:
            assert not [one for one in etree.fromstring(data).iter() if "evil" in str(one.tag)]


def test_nothing_runs_on_any_page(ran: Ran) -> None:
    public = (ran.hub.root / "public").resolve()
    paths = {path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file()}
    tree = PublishedPaths(
        paths=frozenset(paths | {"heartbeat.json"}), base="https://hub.example/baltic/"
    )
    pages = [path for path in sorted(paths) if path.endswith(".html")]
    assert len(pages) > 400
    for path in pages:
        data = (public / path).read_bytes()
        assert list(lint_page(data, path=path, tree=tree)) == [], path
        assert b"49{% raw" not in data


def test_without_asserts_the_same_octets_are_published(ran: Ran, tmp_path: Path) -> None:
    root = tmp_path / "hub"
    root.mkdir()
    for part in ("events", "feeds", "network", "calendarhub.yaml"):
        source = ran.hub.root / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    command = [sys.executable, "-O", "-m", "calendarhub", "build", str(root), "--json"]
    done = subprocess.run(
        [*command, "--now", NOW.isoformat()], capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout)["outcome"] == "published", done.stderr
    other = HubFolder.at(root)
    ours, theirs = ran.hub.digests(), other.digests()
    assert {path for path in ours if ours[path] != theirs.get(path)} == set()
