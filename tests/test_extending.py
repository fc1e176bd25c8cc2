"""docs/extending.md is true: what it says to write, and nothing else, adds what it says."""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
_BLOCK = re.compile(
    r"^( *)<!-- (?P<how>new|in): (?P<file>[^;\n]+?)"
    r"(?:; (?P<where>[a-z ]+)(?:: (?P<anchor>.+?))?)? -->\n"
    r"\1```\w+\n(?P<text>.*?)^\1```$",
    re.MULTILINE | re.DOTALL,
)
# The files that are touched, by heading. What `make` writes, and tests, are not among them.
TOUCHED = {
    "An output format": {
        "src/calendarhub/formats/tsv.py",
        "src/calendarhub/formats/__init__.py",
        "docs/feeds.md",
        "docs/settings.md",
    },
    "A page": {
        "src/calendarhub/pages/numbers.py",
        "src/calendarhub/pages/__init__.py",
        "templates/numbers.html",
        "docs/theming.md",
    },
    "A shape of records": {
        "src/calendarhub/sources/shapes/lines.py",
        "src/calendarhub/sources/shapes/__init__.py",
    },
    "A kind of partner's calendar": {
        "src/calendarhub/sources/agenda.py",
        "src/calendarhub/sources/kinds.py",
        "docs/settings.md",
    },
    "A rule of the linter": {"src/calendarhub/lint/calendar/names.py"},
    "A command": {
        "src/calendarhub/cli/commands/count.py",
        "src/calendarhub/cli/options.py",
        "src/calendarhub/cli/main.py",
    },
}
SETTINGS = "name: Baltic health\nbase_url: https://hub.example/\n"
SHOUTING = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
NAME:Come all!
X-WR-CALNAME:Come all!
REFRESH-INTERVAL;VALUE=DURATION:PT6H
BEGIN:VEVENT
UID:a@x.example
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20270308
SUMMARY:Board
END:VEVENT
END:VCALENDAR
"""
RUN = """
import sys
from datetime import UTC, datetime
from calendarhub.cli.main import main
from calendarhub.model.partner import PartnerSource
from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.kinds import KINDS, kind_of
from calendarhub.hub.serverconf.policy import media_type
hub, feed = sys.argv[1:]
print("build", main(["build", hub, "--now", "2026-11-22T09:00:00Z"]))
print("count", main(["count", hub]))
print("verify", main(["verify", feed]))
print(media_type("feeds/all.tsv"))
answer = Payload("agenda.json", b'{"agenda": [{"id": 1, "day": "2027-02-03", "name": "Seminar"}]}')
context = AnswerContext(PartnerSource(id="city", url="x"), now=datetime(2026, 11, 22, tzinfo=UTC))
[came] = KINDS[kind_of(answer)].reader()(answer, context).events
print("came", came.event.when.edtf, *came.event.title.versions)
"""


class Block(NamedTuple):
    """What is to be written: a whole file, or a piece beside a line of one."""

    file: str
    how: str
    where: str
    anchor: str
    text: str

    def put(self, root: Path) -> None:
        """Do to a copy of the source what the page says."""
        file = root / self.file
        if self.how == "new":
            assert not file.exists(), f"{self.file} is there already"
            file.write_text(self.text, encoding="utf-8")
            return
        before = file.read_text(encoding="utf-8")
        file.write_text(self._put_into(before), encoding="utf-8")

    def _put_into(self, before: str) -> str:
        if self.where == "at the end":
            return before + self.text
        if self.where == "within":
            assert before.count(self.anchor) == 1, f"{self.anchor} in {self.file}"
            return before.replace(self.anchor, self.text.rstrip("\n"))
        lines = before.splitlines(keepends=True)
        at = [number for number, line in enumerate(lines) if line.startswith(self.anchor)]
        assert at, f"{self.file} has no line that begins with “{self.anchor}”"
        place = at[0] + (self.where == "after")
        return "".join([*lines[:place], self.text, *lines[place:]])


def blocks() -> dict[str, list[Block]]:
    """The blocks of the page by the heading that they stand under."""
    found: defaultdict[str, list[Block]] = defaultdict(list)
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0]
        for match in _BLOCK.finditer(section):
            text = "".join(
                line.removeprefix(match[1]) for line in match["text"].splitlines(keepends=True)
            )
            said = (match["where"] or "", match["anchor"] or "")
            found[heading].append(Block(match["file"], match["how"], *said, text))
    return dict(found)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source with everything that the page adds."""
    copy = tmp_path_factory.mktemp("extended")
    unread = shutil.ignore_patterns("__pycache__", "screenshots")
    for folder in ("src", "templates", "docs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=unread)
    for added in blocks().values():
        for block in added:
            block.put(copy)
    return copy


@pytest.fixture(scope="module")
def hub(extended: Path) -> Path:
    """A hub that has one of everything, and what the extended program says of it."""
    root = extended / "hub"
    for path, text in {
        "calendarhub.yaml": SETTINGS,
        "feeds/all.yaml": "title: All events\n",
        "events/board.md": "---\ntitle: Board\nstart: 2027-03-08\n---\n",
        "events/more.lines": "2027-04-05 Spring school\n2027-05-06 Congress\n",
        "shouting.ics": SHOUTING.replace("\n", "\r\n"),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    run = subprocess.run(
        [sys.executable, "-c", dedent(RUN), str(root), str(root / "shouting.ics")],
        env={**os.environ, "PYTHONPATH": str(extended / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    (root / "said.txt").write_text(f"{run.stdout}\n{run.stderr}", encoding="utf-8")
    return root


def test_each_thing_touches_the_files_that_the_page_names_and_no_other() -> None:
    assert {heading: {one.file for one in found} for heading, found in blocks().items()} == TOUCHED


def test_every_heading_is_in_the_list_at_the_top_of_the_page() -> None:
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert re.findall(r"^- \[(.+)\]\(#", PAGE, re.MULTILINE) == headings


def test_every_file_that_the_page_names_is_there() -> None:
    prose = _BLOCK.sub("", PAGE)
    named = set(re.findall(r"`((?:src|tests|docs)/[\w/.-]+)`", prose))
    names = ("formats/test_tsv", "pages/test_numbers", "sources/test_agenda")
    added = {f"tests/{name}.py" for name in names}
    assert len(named) > 10
    missing = {one for one in named - added if not (ROOT / one).exists()}
    assert missing == {"tests/cli/commands/test_count.py"}


def test_what_is_written_is_written_as_all_our_code(extended: Path) -> None:
    files = sorted(one for one in set().union(*TOUCHED.values()) if one.endswith(".py"))
    ruff = [sys.executable, "-m", "ruff"]
    settings = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    for command in (["check"], ["format", "--check"]):
        run = subprocess.run(
            [*ruff, *command, *settings, *files],
            cwd=extended,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout


def test_the_hub_is_built_with_all_of_it(hub: Path) -> None:
    said = (hub / "said.txt").read_text(encoding="utf-8")
    assert "build 0" in said, said
    tsv = (hub / "public/feeds/all.tsv").read_text(encoding="utf-8")
    assert tsv.splitlines() == [
        "2027-03-08\tBoard",
        "2027-04-05\tSpring school",
        "2027-05-06\tCongress",
    ]
    assert "text/tab-separated-values; charset=utf-8" in said
    assert b"Spring school" in (hub / "public/feeds/all.ics").read_bytes()


def test_pages_lead_to_what_was_added(hub: Path) -> None:
    numbers = (hub / "public/en/numbers.html").read_text(encoding="utf-8")
    assert "<title>Numbers – Baltic health</title>" in numbers
    assert '<p class="lede">3</p>' in numbers
    assert '<a href="numbers.html">Numbers</a>' in (hub / "public/en/index.html").read_text()
    assert '<a href="../feeds/all.tsv">TSV</a>' in (hub / "public/en/subscribe.html").read_text()


def test_the_command_counts_and_the_rule_is_found(hub: Path) -> None:
    said = (hub / "said.txt").read_text(encoding="utf-8")
    assert "3\ncount 0" in said
    assert "ICS-230" in said


def test_an_answer_of_the_kind_is_known_by_its_keys_and_read(hub: Path) -> None:
    said = (hub / "said.txt").read_text(encoding="utf-8")
    assert "came 2027-02-03 ('en', 'Seminar')" in said, said
