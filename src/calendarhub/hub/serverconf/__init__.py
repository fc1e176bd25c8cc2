"""Configuration for a web server or host before or instead of ours, from one table of headers."""

from collections.abc import Callable, Mapping
from pathlib import Path

from calendarhub import config
from calendarhub.hub.serverconf import apache, caddy, headers, nginx
from calendarhub.hub.serverconf.site import SiteToServe

KINDS: Mapping[str, Callable[[SiteToServe], str]] = {
    "nginx": nginx.configuration,
    "caddy": caddy.configuration,
    "apache": apache.configuration,
    "headers": headers.rules,
}


def serverconf(root: Path, kind: str) -> str:
    """The text for a server of `KINDS` that shows the hub in `root`."""
    settings = config.load(root).hub.settings
    return KINDS[kind](SiteToServe.of(root, settings))
