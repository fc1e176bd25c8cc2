"""The door: what people type, what they are told, and with which code it ends."""

import json
import os
import subprocess
import sys
from argparse import _SubParsersAction
from pathlib import Path
from typing import get_type_hints

import pytest

from calendarhub import __version__
from calendarhub.cli.arguments import Asked, parser, read_arguments
from calendarhub.cli.commands import status
from calendarhub.cli.main import COMMANDS, UsageError, hub_root, main
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, HubFolder

HEAVY = (
    "rich",
    "icalendar",
    "feedgen",
    "babel",
    "lxml",
    "jinja2",
    "apscheduler",
    "uvicorn",
    "yaml",
    "httpx2",
    "ics",
    "sqlite3",
    "calendarhub.pipeline.attempt",
    "calendarhub.formats",
)


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, as people run it."""
    return subprocess.run(
        [sys.executable, "-m", "calendarhub", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "80"},
    )


def imported(hub: Path, *arguments: str) -> set[str]:
    """What of all that takes long to import a command imports."""
    code = (
        "import sys; from calendarhub.cli.main import main; code = main(sys.argv[1:]);"
        f"print(code, *(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=hub,
        capture_output=True,
        text=True,
        check=True,
    )
    exit_code, *names = done.stderr.splitlines()[-1].split()
    assert exit_code == "0", done.stderr
    return set(names)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "a hub", {"events/board.md": BOARD})


def test_help_lists_every_command_with_a_whole_sentence() -> None:
    told = run("--help")
    assert told.returncode == 0
    listed = told.stdout.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.strip().splitlines()] == list(COMMANDS)
    assert "..." not in listed


def test_what_can_be_typed_is_what_is_declared() -> None:
    (commands,) = (one for one in parser()._actions if one.dest == "==SUPPRESS==")
    assert isinstance(commands, _SubParsersAction)
    typed = {action.dest for one in commands.choices.values() for action in one._actions}
    assert typed - {"help"} == set(get_type_hints(Asked)) - {"command", "parser"}


def test_without_arguments_the_help_is_shown() -> None:
    told = run()
    assert told.returncode == 2
    assert told.stdout.startswith("Usage:")
    assert told.stderr == ""


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_is_found_under_each_of_its_names(word: str) -> None:
    told = run(word)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Usage:")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version").stdout == f"calendarhub {__version__}\n"
    for short in ("-v", "-V"):
        assert main([short]) == 0
        assert capsys.readouterr().out == f"calendarhub {__version__}\n"


@pytest.mark.parametrize("rest", [["hub"], ["--hub", "hub"], []])
def test_the_hub_may_follow_an_event_or_a_title_too(rest: list[str]) -> None:
    found = read_arguments(["why", "board", *rest])
    assert found.hub == (Path("hub") if rest else None)
    assert read_arguments(["new", "Board", *rest]).hub == found.hub


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["buidl"], "Did you mean 'build'?"),
        (["build", "--nwo", "x"], "--now"),
        (["build", "nowhere"], "There is no folder nowhere."),
        (["check", "events/gone.md"], "There is no file events/gone.md."),
        (["build", "--now", "yesterday"], "like 2026-11-22T10:00:00Z, not yesterday"),
        (["build", "--now", "2026-11-22T10:00:00"], "an instant with its offset"),
        (["build", "--accept-count", "many"], "--accept-count: many is no number; the held build"),
        (["-x"], "-x says nothing here."),
        (["build", ".."], "There is no calendarhub.yaml in /"),
        (["serve", "--port", "99999"], "from 0 to 65535"),
        (["--json", "build"], "--json belongs after the command"),
        (["build", "--wat"], "See `calendarhub --help`"),
        (["status"], "Run `calendarhub init` to begin a hub."),
    ],
)
def test_a_slip_is_answered_with_what_would_be_right(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.err.startswith("calendarhub: ")
    assert said.out == ""


def test_the_hub_is_found_upwards_as_git_does(hub: HubFolder) -> None:
    assert hub_root(hub.root) == hub.root
    told = run("build", cwd=hub.root / "events")
    assert told.returncode == 0
    assert (hub.root / "public/feeds/all.ics").is_file()


def test_a_hub_that_is_named_is_not_looked_for_further_up(hub: HubFolder) -> None:
    with pytest.raises(UsageError):
        hub_root(hub.root / "events")


def test_each_end_has_its_code(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(hub.root)
    assert main(["build", root]) == 0
    assert main(["status", root]) == 0
    hub.write("events/bad.md", BOARD.replace("2027-03-08T09:30", "soon"))
    assert main(["check", root]) == 1
    assert main(["build", root]) == 3
    hub.write("calendarhub.yaml", "name: [\n")
    assert main(["build", root]) == 4
    assert "Traceback" not in capsys.readouterr().err


def test_what_the_machine_refuses_ends_in_five_and_keeps_the_trace_out_of_sight(
    hub: HubFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hub.write("public/manifest.json", "a folder that is not ours")
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(hub.root)]) == 5
    said = capsys.readouterr().err
    assert "public is a folder, not ours to replace" in said
    assert "with --previous" in said
    assert "Traceback" not in said
    kept = hub.root / ".calendarhub/last-error.txt"
    assert str(kept) in said
    assert kept.read_text(encoding="utf-8").startswith("Traceback")


def test_a_fault_of_ours_is_called_one(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, *, as_json: bool, only_unlisted: bool) -> int:
        raise RuntimeError("a door nobody foresaw")

    monkeypatch.setattr(status, "run", fail)
    assert main(["status", str(hub.root)]) == 5
    assert "should not have: a door nobody foresaw" in capsys.readouterr().err


def test_too_little_memory_is_no_fault_of_ours_and_names_the_template_that_asked_for_too_much(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, *, as_json: bool, only_unlisted: bool) -> int:
        exec(compile("\nraise MemoryError", "templates/404.html", "exec"))
        return 0

    monkeypatch.setattr(status, "run", fail)
    assert main(["status", str(hub.root)]) == 5
    said = capsys.readouterr().err
    assert "not enough memory: line 2 of templates/404.html asked for too much. " in said


def test_a_folder_that_takes_no_trace_is_told(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (hub.root / ".calendarhub").write_text("a file in its place", encoding="utf-8")
    assert main(["build", str(hub.root)]) == 5
    assert "could not take the details" in capsys.readouterr().err


def shell(hub: HubFolder, command: str) -> tuple[int, str]:
    """The end and the errors of a line of bash, buffered as output is where nobody asks otherwise."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    line = (
        f'set -o pipefail; calendarhub() {{ "{sys.executable}" -m calendarhub "$@"; }}; {command}'
    )
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=hub.root,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "command", ["schema", "status", "check", "check --json", "diff", "build --json", "--help"]
)
def test_a_reader_that_hangs_up_is_no_failure(hub: HubFolder, command: str) -> None:
    assert hub.build().outcome is Outcome.PUBLISHED
    for reader in ("head -c 10", "true"):
        code, said = shell(hub, f"(sleep 0.2; calendarhub {command}) | {reader}")
        assert (code, "Traceback" in said, "Exception" in said) == (0, False, False)


@pytest.mark.parametrize(
    ("command", "code"), [("check", 1), ("check --json 2>&1", 1), ("build 2>&1", 3)]
)
def test_a_reader_that_hangs_up_hides_no_mistake(hub: HubFolder, command: str, code: int) -> None:
    hub.write("events/bad.md", "---\ntitle: Bad\nstart: 31.2.2027\n---\n")
    assert shell(hub, f"(sleep 0.2; calendarhub {command}) | true")[0] == code


@pytest.mark.parametrize("command", ["schema", "status", "check --json", "--version"])
def test_an_output_that_cannot_be_kept_is_told(hub: HubFolder, command: str) -> None:
    assert hub.build().outcome is Outcome.PUBLISHED
    code, said = shell(hub, f"calendarhub {command} > /dev/full")
    assert code == 5
    assert said.startswith("calendarhub: The machine refused: ")


def test_what_nobody_reads_is_no_failure(hub: HubFolder) -> None:
    assert shell(hub, "calendarhub build >&- 2>&-") == (0, "")
    assert shell(hub, "calendarhub status >&-") == (0, "")


def test_a_caller_that_ignores_the_end_of_children_may_build(hub: HubFolder) -> None:
    code, _ = shell(hub, "(trap '' CHLD; calendarhub build)")
    assert code == 0


def test_a_command_imports_no_library_that_it_does_not_use(hub: HubFolder) -> None:
    assert imported(hub.root, "--help") == set()
    assert run("build", cwd=hub.root).returncode == 0
    assert imported(hub.root, "build") == set()
    hub.write("events/board.md", BOARD.replace("Board", "Council"))
    # The second reader has a process of its own, and nothing is asked of the web.
    assert imported(hub.root, "build").isdisjoint({"httpx2", "ics", "icalendar", "uvicorn"})


def test_json_is_one_object_whether_or_not_anything_changed(hub: HubFolder) -> None:
    first, second = (run("build", "--json", cwd=hub.root) for _ in range(2))
    told = [json.loads(one.stdout) for one in (first, second)]
    assert [one["outcome"] for one in told] == ["published", "unchanged"]
    assert [one["exit"] for one in told] == [first.returncode, second.returncode]
    assert told[0].keys() == told[1].keys()
