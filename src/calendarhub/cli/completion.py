"""Scripts by which a shell completes commands and options: made of what can be typed, never by hand."""

import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Mapping

SHELLS = ("bash", "zsh", "fish")


def script(shell: str, top: ArgumentParser) -> str:
    """What a shell reads to complete `calendarhub`; files where nothing else fits."""
    commands = _commands(top)
    if shell == "fish":
        return _fish(commands)
    first = "autoload -U +X bashcompinit && bashcompinit\n" if shell == "zsh" else ""
    return first + _bash(commands)


def _commands(top: ArgumentParser) -> Mapping[str, ArgumentParser]:
    found: dict[str, ArgumentParser] = {}
    for one in top._actions:
        if isinstance(one, _SubParsersAction):
            found.update(one.choices)
    return found


def _options(one: ArgumentParser) -> list[str]:
    return [name for action in one._actions for name in action.option_strings]


def _bash(commands: Mapping[str, ArgumentParser]) -> str:
    cases = "\n".join(
        f'    {name}) words="{" ".join(_options(one))}";;' for name, one in commands.items()
    )
    return f"""\
_calendarhub() {{
  local words="{" ".join(commands)}"
  if [ "$COMP_CWORD" -gt 1 ]; then case "${{COMP_WORDS[1]}}" in
{cases}
    *) words="";;
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _calendarhub calendarhub
"""


def _fish(commands: Mapping[str, ArgumentParser]) -> str:
    lines = []
    for name, one in commands.items():
        told = shlex.quote(one.description or "")
        lines.append(f"complete -c calendarhub -n __fish_use_subcommand -a {name} -d {told}")
        lines += [
            f"complete -c calendarhub -n '__fish_seen_subcommand_from {name}' -l {option[2:]}"
            for option in _options(one)
            if option.startswith("--")
        ]
    return "\n".join([*lines, ""])
