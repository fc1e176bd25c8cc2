"""What can be typed after `calendarhub`, and what a slip is answered with."""

from argparse import (
    Action,
    ArgumentParser,
    ArgumentTypeError,
    BooleanOptionalAction,
    HelpFormatter,
    Namespace,
    _MutuallyExclusiveGroup,
    _SubParsersAction,
)
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from calendarhub import __version__
from calendarhub.cli.completion import SHELLS

MOST_PORTS = 65_535

Add = Callable[[str, str], ArgumentParser]


class UsageError(Exception):
    """What was asked for makes no sense; the text says what would."""


class Leave(Exception):  # noqa: N818 (no mistake: help or version was shown)
    """The arguments are answered already; `code` is how it ends."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


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
    host: str
    port: int
    live: bool
    ask_address: bool
    generation: str
    yes: bool
    release: bool
    names: list[str]
    every: bool
    dry_run: bool
    with_files: bool


class _Formatter(HelpFormatter):
    """Help as people know it: a capital, and a list of commands without a line for the list."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)
        self._action_max_length = 14  # of the longest command, which argparse counts too late

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Usage: ")

    def _format_action(self, action: Action) -> str:
        told = super()._format_action(action)
        return told.partition("\n")[2] if isinstance(action, _SubParsersAction) else told


class _Last(Action):
    """An argument that may be absent, and then leaves what an option of its name has said."""

    def __call__(
        self,
        parser: ArgumentParser,  # noqa: ARG002
        namespace: Namespace,
        values: object,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        if values is not None:
            setattr(namespace, self.dest, values)


class _Parser(ArgumentParser):
    """Raises instead of leaving the process, and says what was probably meant."""

    def __init__(self, prog: str, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            allow_abbrev=False,
            add_help=False,
        )
        self._positionals.title, self._optionals.title = "Arguments", "Options"
        self.add_argument("-h", "--help", action="help", help="Show this message and end.")

    def error(self, message: str) -> NoReturn:
        raise UsageError(message[:1].upper() + message[1:].rstrip(".") + ".")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:  # noqa: ARG002
        raise Leave(status)


def parser() -> ArgumentParser:
    """All that can be typed after `calendarhub`."""
    top = _Parser(prog="calendarhub", description="Calendars, feeds and pages from text records.")
    version = f"calendarhub {__version__}"
    top.add_argument("--version", action="version", version=version, help="Show the version.")
    commands = top.add_subparsers(title="Commands", metavar="<command>", prog="calendarhub")

    def add(name: str, told: str) -> ArgumentParser:
        one: ArgumentParser = commands.add_parser(name, help=told, description=told)
        one.set_defaults(command=name, parser=one)
        return one

    _publishing(add)
    _going_back(add)
    _forgetting(add)
    _telling(add)
    _importing(add)
    _writing(add)
    _staying(add)
    _completing(add)
    return top


def _publishing(add: Add) -> None:
    told = "Make a release of the records and publish it in one step."
    one = _with_hub(add("build", told), now=True, json=True)
    told = "The publication to continue where its state is not kept: folder or address."
    one.add_argument("--previous", metavar="<place>", help=told)
    told = "Say that this hub was never published: nothing is continued."
    one.add_argument("--first", action="store_true", help=told)
    told = "Let a held build lose this UID, once."
    one.add_argument("--accept-lost", metavar="<uid>", action="append", default=[], help=told)
    told = "Let a held build shrink or grow to this count, once."
    one.add_argument("--accept-count", metavar="<count>", type=_count, help=told)
    told = "Believe this machine's clock, once, though it is far ahead of the last build."
    one.add_argument("--accept-clock", action="store_true", help=told)


def _forgetting(add: Add) -> None:
    one = add("purge", "Take a withdrawn event or file out of all that is kept.")
    told = "The id or UID of an event, or the path or address of a file."
    one.add_argument("what", metavar="<what>", help=told)
    _with(_with_hub_too(one), json=True)


def _going_back(add: Add) -> None:
    one = add("rollback", "Bring back the content of an older release, or list them.")
    told = "Its name or number, as listed without one."
    one.add_argument("generation", metavar="<generation>", nargs="?", default="", help=told)
    told = "Bring back the one before what is shown."
    one.add_argument("--yes", action="store_true", help=told)
    told = "Let builds publish the records again, and make one."
    one.add_argument("--release", action="store_true", help=told)
    _with(_with_hub_too(one), json=True)


def _telling(add: Add) -> None:
    one = _with_hub(
        add("check", "Show every mistake of every file, and what to do about it."),
        json=True,
    )
    one.add_argument("--languages", action="store_true", help="List what is not translated.")
    told = "List what is not yet known, oldest first."
    one.add_argument("--dates", action="store_true", help=told)
    told = "Show what subscribers would see change, feed by feed."
    _with_hub(add("diff", told), now=True, json=True)
    one = add("why", "Say why an event is or is not in each feed.")
    one.add_argument("event", metavar="<event>", help="An event's id or UID.")
    _with(_with_hub_too(one), now=True, json=True)
    told = "Tell what is live, how old it is, and what comes next."
    _with_hub(add("status", told), json=True)
    told = "Say what is wrong with machine and hub, and what mends it."
    one = _with_hub(add("doctor", told), json=True)
    told = "Ask the hub's own address too, whether it answers with this hub."
    one.add_argument("--ask-address", action="store_true", help=told)
    told = "Judge anyone's feeds: what is wrong, who is hurt, what to do."
    one = _with(add("verify", told), json=True)
    one.add_argument("place", metavar="<what>", help="A file, an address, or a folder of feeds.")
    told = "Show which keys files of others have, and a field map."
    one = _with(add("map", told), now=True, json=True)
    one.add_argument("place", metavar="<files>", help="A folder of records, or a list file.")


def _importing(add: Add) -> None:
    one = add("import", "Read partners' calendars, or take in a new one.")
    told = "Names of sources, or: add ADDRESS, accept NAME. Without any: what is due."
    one.add_argument("names", metavar="<name>", nargs="*", help=told)
    told = "Ask all sources, due or not."
    one.add_argument("--all", dest="every", action="store_true", help=told)
    told = "With move-in: fetch its pictures and attachments, too."
    one.add_argument("--with-files", action="store_true", help=told)
    told = "Show what would come in, and write nothing."
    one.add_argument("--dry-run", action="store_true", help=told)
    told = "With add: take it in without being asked."
    one.add_argument("--yes", action="store_true", help=told)
    told = "The hub's folder; default: found upwards from here."
    one.add_argument("--hub", metavar="<path>", type=Path, help=told)
    _with(one, now=True, json=True)


def _writing(add: Add) -> None:
    one = add("init", "Begin a hub: settings, three events, a feed.")
    told = "Where the new hub begins; default: here."
    one.add_argument("folder", metavar="<folder>", nargs="?", type=Path, default=Path(), help=told)
    one = add("new", "Write a commented record for a new event.")
    one.add_argument("title", metavar="<title>", help="What the event is called.")
    _with_hub_too(one)
    one = add("schema", "Print the JSON Schema of the files, for editors.")
    told = "record, network, feed or settings; all without."
    one.add_argument("what", metavar="<what>", nargs="?", help=told)
    told = "Write them into the hub, where editors find them."
    one.add_argument("--write", action="store_true", help=told)


def _completing(add: Add) -> None:
    one = add("completion", "Print what a shell needs to complete commands and options.")
    told = "The shell that reads it: bash, zsh or fish."
    one.add_argument("shell", metavar="<shell>", choices=SHELLS, help=told)


def _staying(add: Add) -> None:
    one = _with_hub(add("serve", "Build, show the hub, and build again on every change."))
    told = "The address to listen on; default: 127.0.0.1."
    one.add_argument("--host", metavar="<address>", default="127.0.0.1", help=told)
    told = "The port, or 0 for any that is free; default: 8000."
    one.add_argument("--port", metavar="<number>", type=_port, default=8000, help=told)
    told = "Let pages on this machine follow changes and show mistakes."
    one.add_argument("--live", action=BooleanOptionalAction, default=True, help=told)
    told = "Build on every change and on the cycle, without a server."
    _with_hub(add("schedule", told))


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > MOST_PORTS:
        raise ArgumentTypeError(f"{text} is no port: they go from 0 to {MOST_PORTS}")
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"{text} is no number; the held build names the one to write")
    return int(text)


def _with_hub(one: ArgumentParser, *, now: bool = False, json: bool = False) -> ArgumentParser:
    told = "The hub's folder; default: found upwards from here."
    one.add_argument("hub", metavar="<hub>", nargs="?", type=Path, help=told)
    return _with(one, now=now, json=json)


def _with_hub_too(one: ArgumentParser) -> ArgumentParser:
    """The hub's folder after another argument, or by an option: an absent one leaves the other."""
    told = "The hub's folder; default: found upwards from here."
    one.add_argument("--hub", metavar="<path>", type=Path, help=told)
    one.add_argument("hub", metavar="<hub>", nargs="?", type=Path, action=_Last, help=told)
    return one


def _with(one: ArgumentParser, *, now: bool = False, json: bool = False) -> ArgumentParser:
    if now:
        told = "As if it were this instant, like 2026-11-22T10:00:00Z."
        one.add_argument("--now", metavar="<instant>", help=told)
    if json:
        one.add_argument("--json", action="store_true", help="Print one documented object.")
    return one


def asked(arguments: list[str]) -> Asked:
    """The arguments of a command; raises UsageError for a slip, and Leave once help was shown."""
    top = parser()
    if not arguments:
        top.print_help()
        raise Leave(2)
    names = _commands(top)
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
    # Without their dashes: all options share these.
    plain = {one.lstrip("-"): one for one in known if one != written}
    near = get_close_matches(written.lstrip("-"), plain, n=1, cutoff=0.6)
    return f" Did you mean '{plain[near[0]]}'?" if near else " See `calendarhub --help`."
