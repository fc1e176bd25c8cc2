"""What each command takes: its arguments and options, with the words of its help."""

from argparse import (
    ArgumentParser,
    ArgumentTypeError,
    BooleanOptionalAction,
)
from collections.abc import Callable
from pathlib import Path

from calendarhub.cli.completion import KINDS, SHELLS
from calendarhub.cli.typed import LastAction

MOST_PORTS = 65_535
WEB_SERVERS = (
    "nginx",
    "caddy",
    "apache",
    "headers",
)  # `KINDS` of hub/serverconf, whose import is slow
# Attributes of the element that can be chosen here.
EMBED_CHOICES = {
    "layout": "list, compact, cards, month, next or subscribe.",
    "limit": "How many events at most.",
    "types": "Ids of event types, parted by commas.",
    "theme": "light, dark, auto or inherit.",
    "from": "The first day, like 2027-01-01.",
    "to": "The last day.",
    "event-id": "One event.",
    "zone": "reader: with the reader's own time.",
    "heading-level": "2 to 6.",
}
Add = Callable[[str, str], ArgumentParser]


def add_commands(add: Add) -> None:
    """All commands, in the order in which help lists them."""
    _publishing(add)
    _sending(add)
    _going_back(add)
    _forgetting(add)
    _telling(add)
    _importing(add)
    _writing(add)
    _staying(add)
    _configuring(add)
    _embedding(add)
    _completing(add)


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


def _sending(add: Add) -> None:
    one = add("publish", "Send what is live to a folder, a server, a store or a branch.")
    told = "A folder, USER@HOST:/PATH, s3://BUCKET/PREFIX or branch:NAME."
    one.add_argument("target", metavar="<target>", help=told)
    _pushed(one)
    told = "List what would be sent, and send nothing."
    one.add_argument("--dry-run", action="store_true", help=told)
    told = "Take a place that holds files of others: they stay, or are overwritten."
    one.add_argument("--first", action="store_true", help=told)
    _with(_with_hub_too(one), json=True)


def _pushed(one: ArgumentParser) -> None:
    told = "With a branch: push it to this remote, such as origin."
    one.add_argument("--push", metavar="<remote>", default="", help=told)


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
    one = _with_hub(add("status", told), json=True)
    told = "Show the secret addresses of unlisted feeds, and nothing else."
    one.add_argument("--unlisted", action="store_true", help=told)
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


def _configuring(add: Add) -> None:
    one = add("serverconf", "Print configuration for another web server or static host.")
    told = "nginx, caddy, apache, or headers for a _headers file."
    one.add_argument("server", metavar="<server>", choices=WEB_SERVERS, help=told)
    _with_hub_too(one)


def _embedding(add: Add) -> None:
    one = add("embed", "Print what other sites paste, or look whether it works.")
    one.add_argument(
        "feed", metavar="<feed>", nargs="?", default="", help="Its name; default: all."
    )
    told = "Look at a page instead: is a snippet there that works?"
    one.add_argument("--check", metavar="<address>", default="", help=told)
    told = "The kind of site, such as wordpress or html; default: all."
    one.add_argument("--host", metavar="<site>", default="", help=told)
    told = "The language of the list; default: the hub's first."
    one.add_argument("--lang", metavar="<language>", default="", help=told)
    for name, told in EMBED_CHOICES.items():
        to = embed_choice(name)
        one.add_argument(f"--{name}", dest=to, metavar="<value>", default="", help=told)
    told = "The hub's folder; default: found upwards from here."
    one.add_argument("--hub", metavar="<path>", type=Path, help=told)
    _with(one, json=True)


def embed_choice(name: str) -> str:
    """Under which name of `Asked` an attribute of the element is kept."""
    return {"from": "since", "to": "until"}.get(name, name.replace("-", "_"))


def _completing(add: Add) -> None:
    one = add("completion", "Print what a shell needs to complete what is typed.")
    told = "The shell that reads it: bash, zsh or fish; or what it asks for, as events."
    choices = (*SHELLS, *dict.fromkeys(KINDS.values()))
    one.add_argument("shell", metavar="<shell>", choices=choices, help=told)


def _staying(add: Add) -> None:
    one = _with_hub(add("serve", "Build, show the hub, and build again on every change."))
    told = "The address to listen on; default: 127.0.0.1."
    one.add_argument("--host", metavar="<address>", default="127.0.0.1", help=told)
    told = "The port, or 0 for any that is free; default: 8000."
    one.add_argument("--port", metavar="<number>", type=_port, default=8000, help=told)
    told = "Let pages on this machine follow changes and show mistakes."
    one.add_argument("--live", action=BooleanOptionalAction, default=True, help=told)
    _logged(one)
    told = "Build on every change and on the cycle, without a server."
    one = _logged(_with_hub(add("schedule", told)))
    told = "Send each release there, as `publish` does."
    one.add_argument("--publish", dest="target", metavar="<target>", default="", help=told)
    _pushed(one)
    one = _with_hub(add("notify", "Say who hears of failures, or send them a test."), json=True)
    one.add_argument("--test", action="store_true", help="Send a test on every way that is set up.")


def _logged(one: ArgumentParser) -> ArgumentParser:
    told = "What is said: words (plain), or one JSON object a line on stderr (json)."
    one.add_argument(
        "--log", metavar="<form>", choices=("plain", "json"), default="plain", help=told
    )
    return one


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
    one.add_argument("hub", metavar="<hub>", nargs="?", type=Path, action=LastAction, help=told)
    return one


def _with(one: ArgumentParser, *, now: bool = False, json: bool = False) -> ArgumentParser:
    if now:
        told = "As if it were this instant, like 2026-11-22T10:00:00Z."
        one.add_argument("--now", metavar="<instant>", help=told)
    if json:
        one.add_argument("--json", action="store_true", help="Print one documented object.")
    return one
