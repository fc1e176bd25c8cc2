"""The door: arguments in, exit codes out; a command is imported when it is called."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from calendarhub.cli.arguments import Asked, parser, read_arguments
from calendarhub.cli.completion import SHELLS, script
from calendarhub.cli.options import EMBED_CHOICES, embed_choice
from calendarhub.cli.patient import patient
from calendarhub.cli.typed import Leave, UsageError
from calendarhub.pipeline.live_look import looking_at_live

__all__ = ["COMMANDS", "UsageError", "entry", "hub_root", "main"]

Run = Callable[[Asked], int]


_found: list[Path] = []  # the hub that was asked for, where a trace would go


def hub_root(hub: Path | None) -> Path:
    """The folder of a hub: the one named, else the nearest upwards with a calendarhub.yaml."""
    start = (hub or Path()).resolve()
    if hub is not None and not start.is_dir():
        is_file = start.is_file()
        what = f"{hub} is a file; a hub is a folder" if is_file else f"There is no folder {hub}"
        message = f"{what}."
        raise UsageError(message)
    for folder in (start, *start.parents) if hub is None else (start,):
        if (folder / "calendarhub.yaml").is_file():
            _found.append(folder)
            return folder
    message = (
        f"There is no calendarhub.yaml in {start if hub else 'this folder or above it'}."
        " Run `calendarhub init` to begin a hub."
    )
    raise UsageError(message)


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


# The commands: each takes what was parsed and returns its exit code.


def _build(it: Asked) -> int:
    gc.disable()  # the process ends with the build: 3 % of a first build of 3,000 events
    if it.previous is not None and it.first:
        message = "--previous continues a publication, and --first says that there is none: which?"
        raise UsageError(message)
    now, root = _instant(it.now), hub_root(it.hub)
    # Begun before anything is imported that takes long: most builds find nothing changed.
    with looking_at_live(root) as look:
        from calendarhub.cli.commands import build

        return build.run(
            root,
            now=now,
            accept_lost=tuple(it.accept_lost),
            accept_count=it.accept_count,
            accept_clock=it.accept_clock,
            as_json=it.json,
            previous=it.previous,
            first=it.first,
            look=look,
        )


def _rollback(it: Asked) -> int:
    from calendarhub.cli.commands import rollback

    generation, hub = it.generation, it.hub
    if hub is None and Path(generation or ".").is_dir() and generation:
        generation, hub = "", Path(generation)  # a hub, where nothing is brought back by its name
    if it.release and (generation or it.yes):
        message = "--release lets builds publish again, and brings nothing back: which?"
        raise UsageError(message)
    return rollback.run(
        hub_root(hub),
        generation=generation,
        is_meant=it.yes,
        is_release=it.release,
        as_json=it.json,
    )


def _publish(it: Asked) -> int:
    from calendarhub.cli.commands import publish

    return publish.run(
        hub_root(it.hub),
        target=it.target or "",
        remote=it.push,
        first=it.first,
        is_dry=it.dry_run,
        as_json=it.json,
    )


def _purge(it: Asked) -> int:
    from calendarhub.cli.commands import purge

    return purge.run(hub_root(it.hub), name=it.what or "", as_json=it.json)


def _check(it: Asked) -> int:
    from calendarhub.cli.commands import check

    if it.hub is not None and it.hub.suffix and not it.hub.exists():
        message = f"There is no file {it.hub}."
        raise UsageError(message)
    if it.hub is None or not it.hub.is_file():
        root, only = hub_root(it.hub), ""
    else:
        root = _hub_of(it.hub)
        only = Path(os.path.relpath(it.hub.resolve(), root)).as_posix()
    return check.run(root, json=it.json, languages=it.languages, dates=it.dates, only=only)


def _hub_of(file: Path) -> Path:
    """The hub that a file is in; else that of the working folder, which may read files outside."""
    above = file.resolve().parents
    inside = next((one for one in above if (one / "calendarhub.yaml").is_file()), None)
    return hub_root(inside)


def _diff(it: Asked) -> int:
    from calendarhub.cli.commands import diff

    return diff.run(hub_root(it.hub), now=_instant(it.now), as_json=it.json)


def _why(it: Asked) -> int:
    from calendarhub.cli.commands import why

    now = _instant(it.now)
    return why.run(hub_root(it.hub), id_=it.event, now=now, as_json=it.json)


def _status(it: Asked) -> int:
    from calendarhub.cli.commands import status

    return status.run(hub_root(it.hub), as_json=it.json, only_unlisted=it.unlisted)


def _doctor(it: Asked) -> int:
    from calendarhub.cli.commands import doctor

    return doctor.run(hub_root(it.hub), ask_address=it.ask_address, as_json=it.json)


def _verify(it: Asked) -> int:
    from calendarhub.cli.commands import verify

    return verify.run(it.place, as_json=it.json)


def _import(it: Asked) -> int:
    from calendarhub.cli.commands import import_

    return import_.run(hub_root(it.hub), it, now=_instant(it.now))


def _map(it: Asked) -> int:
    from calendarhub.cli.commands import map as mapping

    return mapping.run(it.place, as_json=it.json, now=_instant(it.now))


def _init(it: Asked) -> int:
    from calendarhub.cli.commands import init

    return init.run(it.folder)


def _new(it: Asked) -> int:
    from calendarhub.cli.commands import new

    return new.run(hub_root(it.hub), title=it.title)


def _schema(it: Asked) -> int:
    from calendarhub.cli.commands import schema

    try:
        root = hub_root(None)
    except UsageError:
        root = None
        if it.write:
            raise
    return schema.run(it.what, root=root, is_written=it.write)


def _serve(it: Asked) -> int:
    from calendarhub.cli.commands import serve

    return serve.run(hub_root(it.hub), host=it.host, port=it.port, live=it.live, log=it.log)


def _schedule(it: Asked) -> int:
    from calendarhub.cli.commands import schedule

    return schedule.run(hub_root(it.hub), log=it.log, target=it.target, remote=it.push)


def _serverconf(it: Asked) -> int:
    from calendarhub.cli.commands import serverconf

    return serverconf.run(hub_root(it.hub), it.server)


def _embed(it: Asked) -> int:
    from calendarhub.cli.commands import embed

    root = hub_root(it.hub)
    if it.check:
        return embed.check(root, address=it.check, as_json=it.json)
    chosen = {name: str(getattr(it, embed_choice(name))) for name in EMBED_CHOICES}
    chosen["types"] = " ".join(chosen["types"].replace(",", " ").split())
    return embed.run(
        root, feed=it.feed, language=it.lang, choices=chosen, site=it.host, as_json=it.json
    )


def _notify(it: Asked) -> int:
    from calendarhub.cli.commands import notify

    return notify.run(hub_root(it.hub), test=it.test, as_json=it.json)


def _completion(it: Asked) -> int:
    if it.shell in SHELLS:
        print(script(it.shell, parser()), end="")
        return 0
    from calendarhub.cli.known_names import known_names  # noqa: PLC0415 (no other command wants it)

    print("\n".join(known_names(hub_root(None), it.shell)))
    return 0


COMMANDS: Mapping[str, Run] = {
    "build": _build,
    "publish": _publish,
    "rollback": _rollback,
    "purge": _purge,
    "check": _check,
    "diff": _diff,
    "why": _why,
    "status": _status,
    "doctor": _doctor,
    "verify": _verify,
    "map": _map,
    "import": _import,
    "init": _init,
    "new": _new,
    "schema": _schema,
    "serve": _serve,
    "schedule": _schedule,
    "notify": _notify,
    "serverconf": _serverconf,
    "embed": _embed,
    "completion": _completion,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        _flush()
    except UsageError as error:
        return _say(str(error), 2)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        kept = _keep_trace()
        return _say(f"The machine refused: {error}. What was published stays up. {kept}", 5)
    except MemoryError as error:
        kept = _keep_trace()
        return _say(
            f"There was not enough memory{_asker(error)}. What was published stays up. {kept}", 5
        )
    except Exception as error:  # noqa: BLE001 (the door: no traceback reaches a person)
        kept = _keep_trace()
        return _say(f"Something went wrong that should not have: {error}. {kept}", 5)
    return code


def _asker(error: MemoryError) -> str:
    """The line of a template that asked for it, if it was one."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    name = at.tb_frame.f_code.co_filename if at is not None else ""
    line = at.tb_lineno if at is not None else 0
    return f": line {line} of {name} asked for too much" if name.startswith("templates/") else ""


def _run(arguments: list[str]) -> int:
    try:
        found = read_arguments(arguments)
    except Leave as leave:
        return leave.code
    return COMMANDS[found.command](found)


def _flush() -> None:
    """Put out what was said, while its failure can still be told; a closed stream takes nothing."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _say(text: str, code: int) -> int:
    with suppress(OSError):
        print(f"calendarhub: {text}", file=sys.stderr, flush=True)
    return code


def _keep_trace() -> str:
    """Put the traceback where a maintainer finds it, and say where."""
    if not _found:
        return "Run it within a hub to have the details kept."
    import traceback  # noqa: PLC0415 (nearly never needed)

    state = _found[-1] / ".calendarhub"
    try:
        state.mkdir(exist_ok=True)
        (state / "last-error.txt").write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "The hub's folder could not take the details."
    return f"The details are in {state / 'last-error.txt'}."


def entry() -> None:
    """The console script."""
    sys.stdout, sys.stderr = patient(sys.stdout), patient(sys.stderr)
    # The system takes memory back at once; taking a large hub apart value by value takes 0.1 s.
    os._exit(main())
