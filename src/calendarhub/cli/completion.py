"""Scripts by which a shell completes commands and options: made of what can be typed, never by hand.

Names of events, sources and releases are asked for when they are wanted (`known_names`).
"""

import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Mapping

SHELLS = ("bash", "zsh", "fish")
# What the first argument of a command names.
KINDS = {
    "why": "events",
    "purge": "events",
    "embed": "feeds",
    "import": "sources",
    "rollback": "releases",
}


def script(shell: str, top: ArgumentParser) -> str:
    """What a shell reads to complete `calendarhub`; files where nothing else fits."""
    commands = _commands(top)
    if shell == "fish":
        return _fish(commands)
    first = ""
    if shell == "zsh":
        # A file of zsh's own completions is read before `compinit` may have run.
        first = (
            "autoload -Uz compinit bashcompinit\n"
            "(( $+functions[compdef] )) || compinit -u\nbashcompinit\n"
        )
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
        f'    {name}) options="{" ".join(_options(one))}"; kind="{KINDS.get(name, "")}";;'
        for name, one in commands.items()
    )
    return f"""\
_calendarhub() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" options="" kind="" words=""
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="{" ".join(commands)}"
  elif [ "${{word#-}}" != "$word" ]; then words="$options"
  elif [ "${{COMP_WORDS[1]}}" = completion ]; then words="{" ".join(SHELLS)}"
  elif [ -n "$kind" ]; then words="$("${{COMP_WORDS[0]}}" completion "$kind" 2>/dev/null)"
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _calendarhub calendarhub
"""


def _fish(commands: Mapping[str, ArgumentParser]) -> str:
    lines = []
    for name, one in commands.items():
        told = shlex.quote(one.description or "")
        lines.append(f"complete -c calendarhub -n __fish_use_subcommand -a {name} -d {told}")
        seen = f"complete -c calendarhub -n '__fish_seen_subcommand_from {name}'"
        lines += [f"{seen} -l {option[2:]}" for option in _options(one) if option.startswith("--")]
        if name in KINDS:
            lines.append(f"{seen} -a '(calendarhub completion {KINDS[name]} 2>/dev/null)'")
        if name == "completion":
            lines.append(f"{seen} -a '{' '.join(SHELLS)}'")
    return "\n".join([*lines, ""])
