"""The door: arguments in, exit codes out; a command is imported when it is called."""

import importlib
import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from calendarhub import __version__

app = typer.Typer(
    name="calendarhub",
    help="Calendars, feeds and pages from text records.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

HubPath = Annotated[
    Path | None, typer.Argument(help="The hub's folder; default: found upwards from here.")
]
Now = Annotated[
    str | None, typer.Option(help="As if it were this instant, like 2026-11-22T10:00:00Z.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one documented object.")]


class UsageError(Exception):
    """What was asked for makes no sense; the text says what would."""


_found: list[Path] = []  # the hub that was asked for, where a trace would go


def hub_root(hub: Path | None) -> Path:
    """The folder of a hub: the one named, else the nearest upwards with a calendarhub.yaml."""
    start = (hub or Path()).resolve()
    if hub is not None and not start.is_dir():
        message = f"There is no folder {hub}."
        raise UsageError(message)
    for folder in (start, *start.parents) if hub is None else (start,):
        if (folder / "calendarhub.yaml").is_file():
            _found.append(folder)
            return folder
    message = (
        f"There is no calendarhub.yaml in {hub or 'this folder or above it'}."
        " Run `calendarhub init` to begin a hub."
    )
    raise UsageError(message)


def _command(name: str) -> Any:
    """A command's module. Imported only here and only now, since `--help` must answer at once."""
    return importlib.import_module(f"calendarhub.commands.{name}")


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        message = f"--now takes an instant with its offset, like 2026-11-22T10:00:00Z, not {text}."
        raise UsageError(message)
    return moment


@app.command()
def build(
    hub: HubPath = None,
    now: Now = None,
    previous: Annotated[
        str | None,
        typer.Option(help="The publication to continue where no state is kept: folder or address."),
    ] = None,
    accept_lost: Annotated[
        list[str] | None, typer.Option(help="Let a held build lose this UID, once.")
    ] = None,
    accept_count: Annotated[
        int | None, typer.Option(help="Let a held build shrink or grow to this count, once.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a new release from the records and publish it in one step."""
    options: dict[str, Any] = {
        "now": _instant(now),
        "accept_lost": tuple(accept_lost or ()),
        "accept_count": accept_count,
        "as_json": as_json,
    }
    root = hub_root(hub)
    code = _command("unchanged").run(root, now=options["now"], as_json=as_json)
    if code is not None:
        _leave(code)
    if previous is not None:
        _leave(_command("continued").run(root, previous=previous, **options))
    _leave(_command("build").run(root, **options))


@app.command()
def check(
    hub: HubPath = None,
    as_json: AsJson = False,
    languages: Annotated[bool, typer.Option(help="List what is not translated.")] = False,
    dates: Annotated[bool, typer.Option(help="List what is not yet known, oldest first.")] = False,
) -> None:
    """Show every mistake of every file, and what to do about it."""
    _leave(_command("check").run(hub_root(hub), json=as_json, languages=languages, dates=dates))


@app.command()
def diff(hub: HubPath = None, now: Now = None, as_json: AsJson = False) -> None:
    """Show what subscribers would see change, feed by feed."""
    _leave(_command("diff").run(hub_root(hub), now=_instant(now), as_json=as_json))


@app.command()
def why(
    event: Annotated[str, typer.Argument(help="An event's id or UID.")],
    hub: Annotated[Path | None, typer.Option(help="The hub's folder.")] = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Say why an event is or is not in each feed."""
    _leave(_command("why").run(hub_root(hub), id_=event, now=_instant(now), as_json=as_json))


@app.command()
def status(hub: HubPath = None, as_json: AsJson = False) -> None:
    """Tell what is live, how old it is, and what comes next."""
    _leave(_command("status").run(hub_root(hub), as_json=as_json))


@app.command()
def verify(
    what: Annotated[str, typer.Argument(help="A file, an address, or a folder of feeds.")],
    as_json: AsJson = False,
) -> None:
    """Judge anyone's feeds: what is wrong, whom it hurts, what to do."""
    _leave(_command("verify").run(what, as_json=as_json))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where the new hub begins.")] = Path(),
) -> None:
    """Begin a hub: settings, three events, a feed."""
    _leave(_command("init").run(folder))


@app.command()
def new(
    title: Annotated[str, typer.Argument(help="What the event is called.")],
    hub: Annotated[Path | None, typer.Option(help="The hub's folder.")] = None,
) -> None:
    """Write a commented record for a new event."""
    _leave(_command("new").run(hub_root(hub), title=title))


@app.command()
def schema(
    what: Annotated[
        str | None, typer.Argument(help="record, network, feed or settings; all without.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write them into the hub, where editors find them.")
    ] = False,
) -> None:
    """Print the JSON Schema of the files, for editors."""
    try:
        root = hub_root(None)
    except UsageError:
        root = None
        if write:
            raise
    _leave(_command("schema").run(what, root=root, write=write))


@app.command()
def serve(
    hub: HubPath = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes any that is free.")] = 8000,
    live: Annotated[
        bool, typer.Option(help="Let pages on this machine follow changes and show mistakes.")
    ] = True,
) -> None:
    """Build, show the hub, and build again on every change."""
    _leave(_command("serve").run(hub_root(hub), host=host, port=port, live=live))


@app.command()
def schedule(hub: HubPath = None) -> None:
    """Build on every change and on the cycle, without a server."""
    _leave(_command("schedule").run(hub_root(hub)))


def _leave(code: int) -> None:
    raise typer.Exit(code)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"calendarhub {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=lambda value: _version(wanted=value),
            help="Version.",
        ),
    ] = False,
) -> None:
    """Calendars, feeds and pages from text records."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code (contract.md, Commands)."""
    try:
        result = app(args=arguments, standalone_mode=False)
    except UsageError as error:
        return _say(str(error), 2)
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        return 130
    except KeyboardInterrupt:
        return 130
    except SystemExit:
        return 0  # the reader of the output has seen enough, as `head` does; click has said it
    except OSError as error:
        kept = _keep_trace()
        return _say(f"The machine refused: {error}. What was published stays up. {kept}", 5)
    except Exception as error:  # noqa: BLE001 (the door: no traceback reaches a person)
        if hasattr(error, "format_message"):
            return _misused(error.format_message())
        kept = _keep_trace()
        return _say(f"Something went wrong that should not have: {error}. {kept}", 5)
    return result if isinstance(result, int) else 0


def _misused(message: str) -> int:
    """Say what was wrong; without any argument the message is the help itself."""
    if message.startswith("Usage:"):
        print(message)
        return 2
    return _say(message, 2)


def _say(text: str, code: int) -> int:
    print(f"calendarhub: {text}", file=sys.stderr)
    return code


def _keep_trace() -> str:
    """Put the traceback where a maintainer finds it, and say where."""
    if not _found:
        return "Run it within a hub to have the details kept."
    state = _found[-1] / ".calendarhub"
    try:
        state.mkdir(exist_ok=True)
        (state / "last-error.txt").write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "The hub's folder could not take the details."
    return f"The details are in {state / 'last-error.txt'}."


def entry() -> None:
    """The console script."""
    sys.exit(main())
