"""The tokens of unlisted feeds: from the environment or `secrets.yaml`, else made by the first build.

A token is the address: who changes it by accident ends the feed of all who subscribed. So where it
cannot be read, or cannot be kept, nothing is published.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.config import Loaded
from calendarhub.fetch.secrets import (
    FILE,
    MissingSecretError,
    SecretError,
    keep_secret,
    secret_of,
    variable,
)
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.unlisted import TOKEN

PREFIX = "unlisted-"
_UNKNOWN = "0" * 32  # stands for one that the next build makes
_FORM = re.compile(TOKEN)
Make = Callable[[Feed], str]
"""The token of a feed that has none yet; raises SecretError where none can be had."""


class WithTokens(Struct, frozen=True):
    """A hub whose unlisted feeds have their tokens; `has_new` says that one was made just now."""

    loaded: Loaded
    problems: tuple[Problem, ...] = ()
    has_new: bool = False


def name_of(feed: Feed) -> str:
    """What the token of a feed is called among the secrets."""
    return f"{PREFIX}{feed.name}"


def make_token(root: Path) -> Make:
    """Make tokens and keep them; raises OSError where they cannot be kept."""

    def make(feed: Feed) -> str:
        token = secrets.token_hex(16)
        keep_secret(root, name_of(feed), token)
        return token

    return make


def make_none(feed: Feed) -> str:
    """Of who goes on from a publication elsewhere, where another token would end the address."""
    name = name_of(feed)
    raise SecretError(
        f"the token of its address is not known here: set {variable(name)}, or write `{name}: …` into"
        f" {FILE}, with what the hub has; for a new feed 32 figures such as"
        " `openssl rand -hex 16` prints"
    )


def foreseen(feed: Feed) -> str:  # noqa: ARG001
    """For who only looks: the next build makes one."""
    return _UNKNOWN


def with_tokens(
    root: Path, loaded: Loaded, make: Make, environment: Mapping[str, str] = os.environ
) -> WithTokens:
    """Give each unlisted feed its token; `problems` are those for which none can be had."""
    feeds: list[Feed] = []
    problems: list[Problem] = []
    known: dict[str, str] = {}
    has_new = False
    for feed in loaded.hub.unlisted:
        try:
            try:
                token = secret_of(root, name_of(feed), environment).value
            except MissingSecretError:
                token, has_new = make(feed), make is not foreseen
            _check(feed, token, known)
        except SecretError as error:
            problems.append(_problem(feed, str(error)))
            continue
        feeds.append(replace(feed, token=token))
    hub = replace(loaded.hub, unlisted=tuple(feeds))
    return WithTokens(replace(loaded, hub=hub), tuple(problems), has_new)


def _check(feed: Feed, token: str, known: dict[str, str]) -> None:
    """Raise SecretError for what is no token, or that of another feed."""
    name = name_of(feed)
    if not _FORM.fullmatch(token):
        raise SecretError(
            f"`{name}` is no token: it has 32 of the figures 0 to 9 and a to f, such as"
            " `openssl rand -hex 16` prints"
        )
    if token in known and token != _UNKNOWN:
        raise SecretError(f"`{name}` is the token of {known[token]}, too: who reads one would both")
    known[token] = feed.name


def _problem(feed: Feed, why: str) -> Problem:
    message, _, remedy = why.partition(": ")
    return Problem(
        "feed.unlisted.token",
        f"the feed “{feed.name}” is unlisted, and {message}",
        Origin(f"feeds/{feed.name}.yaml"),
        f"{remedy[:1].upper()}{remedy[1:]}." if remedy else f"Mend {FILE}.",
    )
