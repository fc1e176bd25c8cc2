"""What a shell completes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calendarhub.cli.arguments import parser
from calendarhub.cli.completion import SHELLS, script
from calendarhub.cli.main import COMMANDS, main

ASK = """
COMP_WORDS=({words}); COMP_CWORD={at}
_calendarhub; printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def environment(folder: Path) -> dict[str, str]:
    """One in which `calendarhub` is the program under test."""
    program = folder / "bin" / "calendarhub"
    if not program.exists():
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m calendarhub "$@"\n')
        program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}


def some_hub(folder: Path) -> Path:
    """The names of files of a hub that has been published."""
    root = folder / "hub"
    for path in (
        "calendarhub.yaml",
        "events/board-2027.md",
        "events/$(touch x).md",
        "public/events/board-2026.ics",
        "imported/tartu.yaml",
        ".calendarhub/releases/1-abc/manifest.json",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return root


def completed(*words: str, folder: Path | None = None) -> list[str]:
    """What bash offers for the last of these words, within a folder of names."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    said = " ".join(f"'{word}'" for word in words)
    asked = script("bash", parser()) + ASK.format(words=said, at=len(words) - 1)
    around = environment(folder.parent) if folder else None
    done = subprocess.run(
        [bash, "-c", asked], capture_output=True, text=True, check=True, cwd=folder, env=around
    )
    return done.stdout.split()


def test_bash_completes_commands_and_the_options_of_each() -> None:
    assert completed("calendarhub", "s") == ["status", "schema", "serve", "schedule", "serverconf"]
    assert completed("calendarhub", "build", "--acc") == [
        "--accept-lost",
        "--accept-count",
        "--accept-clock",
    ]
    assert completed("calendarhub", "nowhere", "--") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_told_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)
    assert "accept-lost" in said


def test_names_of_the_hub_are_completed_where_a_command_takes_one(tmp_path: Path) -> None:
    hub = some_hub(tmp_path)
    assert completed("calendarhub", "why", "bo", folder=hub) == ["board-2026", "board-2027"]
    assert completed("calendarhub", "rollback", "", folder=hub) == ["1-abc"]
    assert completed("calendarhub", "import", "t", folder=hub) == ["tartu"]
    assert completed("calendarhub", "why", "--j", folder=hub) == ["--json"]
    assert completed("calendarhub", "completion", "f", folder=hub) == ["fish"]
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    assert completed("calendarhub", "why", "bo", folder=nowhere) == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_their_script_and_complete_by_it(tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"NOT RUN: no {shell} on this machine (make judges installs it)")
    hub = some_hub(tmp_path)
    file = tmp_path / "script"
    file.write_text(script(shell, parser()))
    ask = {
        "zsh": f"source {file}; print -r -- $_comps[calendarhub]",
        "fish": f"source {file}; complete -C 'calendarhub why board-2027'",
    }
    run = [program, "-f", "-c", ask[shell]] if shell == "zsh" else [program, "-N", "-c", ask[shell]]
    done = subprocess.run(
        run, check=False, capture_output=True, text=True, cwd=hub, env=environment(tmp_path)
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert ("_bash_complete" if shell == "zsh" else "board-2027") in done.stdout


def test_another_shell_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "'bash', 'zsh', 'fish'" in capsys.readouterr().err
