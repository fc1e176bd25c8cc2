"""What can be typed after `calendarhub`, and what a slip is answered with."""

from argparse import (
    ArgumentParser,
    _SubParsersAction,
)
from collections.abc import Iterable
from pathlib import Path

from calendarhub import __version__
from calendarhub.cli.options import add_commands
from calendarhub.cli.typed import CommandParser, Leave, PassedParser, UsageError


class Asked:
    """What was typed, by name; of what is not marked `every` a command has what its help lists."""

    command: str  # every
    parser: ArgumentParser  # every
    hub: Path | None
    now: str | None
    json: bool
    previous: str | None
    first: bool
    accept_lost: list[str]
    accept_count: int | None
    accept_clock: bool
    languages: bool
    dates: bool
    event: str
    place: str
    what: str | None
    write: bool
    folder: Path
    title: str
    shell: str
    server: str
    host: str
    port: int
    live: bool
    ask_address: bool
    unlisted: bool
    generation: str
    yes: bool
    release: bool
    names: list[str]
    every: bool
    dry_run: bool
    with_files: bool
    feed: str
    check: str
    lang: str
    layout: str
    limit: str
    types: str
    theme: str
    since: str
    until: str
    event_id: str
    zone: str
    heading_level: str
    target: str
    push: str
    test: bool
    log: str


def parser(only: str = "") -> ArgumentParser:
    """All that can be typed after `calendarhub`; of commands `only` one, where it is named."""
    top = CommandParser(
        prog="calendarhub", description="Calendars, feeds and pages from text records."
    )
    version = f"calendarhub {__version__}"
    top.add_argument("--version", action="version", version=version, help="Show the version.")
    passed = PassedParser()
    commands = top.add_subparsers(title="Commands", metavar="<command>", prog="calendarhub")

    def add(name: str, told: str) -> ArgumentParser:
        if only not in ("", name):
            return passed
        one: ArgumentParser = commands.add_parser(name, help=told, description=told)
        one.set_defaults(command=name, parser=one)
        return one

    add_commands(add)
    return top


def read_arguments(arguments: list[str]) -> Asked:
    """The arguments of a command; raises UsageError for a slip, and Leave once help was shown."""
    top = parser(arguments[0] if arguments else "")
    names = _commands(top)
    if not names:
        top = parser()
        names = _commands(top)
    if not arguments:
        top.print_help()
        raise Leave(2)
    if arguments in (["-v"], ["-V"]):
        arguments = ["--version"]
    first = next((one for one in arguments if not one.startswith("-")), "")
    if first == "help":
        top.print_help()
        raise Leave(0)
    if first in names and arguments[0] != first and arguments[0] not in _options(top):
        raise UsageError(f"{arguments[0]} belongs after the command: calendarhub {first} …")
    if not first and arguments[0] not in _options(top):
        raise UsageError(f"{arguments[0]} says nothing here.{_meant(arguments[0], _options(top))}")
    if first and first not in names:
        raise UsageError(f"There is no command {first}.{_meant(first, names)}")
    found, others = top.parse_known_args(arguments, Asked())
    if others:
        known: ArgumentParser = getattr(found, "parser", top)
        raise UsageError(f"{others[0]} says nothing here.{_meant(others[0], _options(known))}")
    return found


def _commands(top: ArgumentParser) -> list[str]:
    return [
        name for one in top._actions if isinstance(one, _SubParsersAction) for name in one.choices
    ]


def _options(one: ArgumentParser) -> list[str]:
    return [name for action in one._actions for name in action.option_strings]


def _meant(written: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (nearly never needed)

    # Without their dashes: all options share these.
    plain = {one.lstrip("-"): one for one in known if one != written}
    near = get_close_matches(written.lstrip("-"), plain, n=1, cutoff=0.6)
    return f" Did you mean '{plain[near[0]]}'?" if near else " See `calendarhub --help`."
