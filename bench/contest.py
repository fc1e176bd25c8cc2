"""The two tools on one corpus, in turns, so that a busy machine is busy for both."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct, field

from bench import hub, peer
from bench.corpus import NOW
from bench.measure import Cost, measure

WORK = Path(__file__).parent / ".work"
PYTHON = Path(sys.executable)
CALENDARHUB = PYTHON.parent / "calendarhub"
ROOT = Path(__file__).resolve().parent.parent


class Tool(Struct, frozen=True):
    """A publisher: how it is run, where its site is, what it leaves, how one event is edited."""

    name: str
    command: Sequence[str | Path]
    site: Path
    leavings: tuple[str, ...]
    edit: Callable[[Path, int, int], Path]

    def clean(self) -> None:
        """Back to nothing but the records.

        What was made is put aside, not removed: ext4 is slow to make files for a minute after many
        were removed, since it does not use their inodes again at once.
        """
        aside = self.site.parent / "aside" / str(time.time_ns())
        aside.mkdir(parents=True)
        for name in self.leavings:
            if os.path.lexists(self.site / name):
                (self.site / name).rename(aside / name)

    def run(self, *, watched: bool = False) -> Cost:
        """One command, with nothing of former runs left to be written to disk."""
        os.sync()
        return measure(self.command, cwd=self.site, watched=watched)


class Result(Struct, eq=False):
    """What was measured of one tool at one size: costs by kind of work, and what it made."""

    costs: dict[str, list[Cost]] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)

    def add(self, work: str, cost: Cost) -> None:
        """Keep a run."""
        self.costs.setdefault(work, []).append(cost)


def ours(count: int, *, work: Path) -> Tool:
    """calendarhub and its hub."""
    site = work / f"hub-{count}"
    _fresh(site, count, hub.write_hub)
    command = (CALENDARHUB, "build", "--now", NOW)
    return Tool("calendarhub", command, site, (".calendarhub", "public"), hub.edit)


def whole(count: int, *, work: Path) -> Tool:
    """calendarhub with every output on: tables, jCal, Atom, JSON, the widget, the registers."""
    site = work / f"whole-{count}"
    _fresh(site, count, hub.write_whole_hub)
    command = (CALENDARHUB, "build", "--now", NOW)
    return Tool("every output", command, site, (".calendarhub", "public"), hub.edit)


def hugo(count: int, *, work: Path) -> Tool:
    """Hugo and its site."""
    site = work / f"site-{count}"
    _fresh(site, count, peer.write_site)
    command = (peer.BINARY, "--quiet", "--clock", NOW)
    return Tool("Hugo", command, site, ("public", "resources"), peer.edit)


def _fresh(site: Path, count: int, write: Callable[[Path, int], None]) -> None:
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    write(site, count)


def contest(tools: Sequence[Tool], *, rounds: int, say: Callable[[str], None]) -> list[Result]:
    """Every kind of work in turns, `rounds` times; who begins alternates."""
    results = [Result() for _ in tools]
    pairs = list(zip(tools, results, strict=True))
    for tool, result in pairs:
        tool.clean()
        _work("memory", tool, result, say)
    for turn in range(rounds):
        order = pairs if turn % 2 == 0 else pairs[::-1]
        for tool, result in order:
            tool.clean()
            _work("cold", tool, result, say)
            result.files = published(tool.site / "public")
        for tool, result in order:
            _work("unchanged", tool, result, say)
        for tool, result in order:
            tool.edit(tool.site, turn, turn)
            _work("edit", tool, result, say)
    return results


def tidy(work: Path) -> None:
    """Remove all that a former bench left."""
    shutil.rmtree(work, ignore_errors=True)


def _work(kind: str, tool: Tool, result: Result, say: Callable[[str], None]) -> None:
    cost = tool.run(watched=kind == "memory")
    result.add(kind, cost)
    say(f"{tool.name:12} {kind:10} {cost.wall:7.2f} s {cost.cpu:7.2f} CPU s {cost.memory:5.0f} MB")


def published(public: Path) -> dict[str, int]:
    """How many files a tool made of each kind: what it is for by its folder, and its suffix."""
    kinds: dict[str, int] = {}
    root = public.resolve()
    for file in root.rglob("*"):
        if file.is_file():
            folders = file.relative_to(root).parts[:-1]
            kind = "/".join((*[one for one in folders if one != "en"][:1], f"*{file.suffix}"))
            kinds[kind] = kinds.get(kind, 0) + 1
    return dict(sorted(kinds.items()))


def warm_ours(tool: Tool, *, turns: int) -> list[float]:
    """Seconds from a saved file to its publication in a process that stays: the build alone."""
    return [wall for wall, _ in json.loads(_module("bench.warm", tool.site, turns))]


def gate_share(tool: Tool) -> float:
    """The share of a cold build that verifying takes."""
    spent = json.loads(_module("bench.share", tool.site))
    return float(spent["gate"] / spent["build"])


def audit_share(tool: Tool, *, turns: int) -> float:
    """The share of a build that changes one event which looking at what is published takes."""
    spent = json.loads(_module("bench.looking", tool.site, turns))
    return float(median(audit / build for build, audit in spent))


def _module(name: str, *arguments: object) -> str:
    command = [str(PYTHON), "-m", name, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout


def warm_hugo(tool: Tool, *, turns: int) -> list[float]:
    """Seconds that `hugo --watch` says each rebuild took, without its wait for further saves."""
    process = subprocess.Popen(
        [*tool.command[:1], "--watch", *tool.command[2:]],
        cwd=tool.site,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        _until(process.stdout, "Press Ctrl+C")
        spent = []
        for turn in range(turns):
            time.sleep(0.5)
            tool.edit(tool.site, turn, 1000 + turn)
            said = _until(process.stdout, "Total in")
            spent.append(float(said.split()[-2]) / 1000)
        return spent
    finally:
        process.terminate()
        process.wait()


def _until(lines: Iterable[str], wanted: str) -> str:
    for line in lines:
        if wanted in line:
            return line
    message = f"Hugo ended before it said “{wanted}”."
    raise RuntimeError(message)


def warm_up(work: Path) -> None:
    """Run each tool once on a small corpus: bytecode is compiled and programs are in memory."""
    for tool in (ours(50, work=work), hugo(50, work=work)):
        tool.run()
