"""What a shell completes."""

import shutil
import subprocess

import pytest

from calendarhub.cli.arguments import parser
from calendarhub.cli.completion import SHELLS, script
from calendarhub.cli.main import COMMANDS, main

ASK = """
COMP_WORDS=({words}); COMP_CWORD={at}
_calendarhub; printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def completed(*words: str) -> list[str]:
    """What bash offers for the last of these words."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    said = " ".join(f"'{word}'" for word in words)
    asked = script("bash", parser()) + ASK.format(words=said, at=len(words) - 1)
    done = subprocess.run([bash, "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_bash_completes_commands_and_the_options_of_each() -> None:
    assert completed("calendarhub", "s") == ["status", "schema", "serve", "schedule"]
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


def test_another_shell_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "'bash', 'zsh', 'fish'" in capsys.readouterr().err
