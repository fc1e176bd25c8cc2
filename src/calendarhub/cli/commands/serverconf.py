"""`calendarhub serverconf`: configuration for the web server before or instead of ours."""

from pathlib import Path

from calendarhub.hub.serverconf import serverconf


def run(root: Path, kind: str) -> int:
    """Print it."""
    print(serverconf(root, kind), end="")
    return 0
