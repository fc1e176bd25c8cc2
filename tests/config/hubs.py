"""Writes small hubs for tests, and finds the problem that is meant."""

from pathlib import Path

from calendarhub.config import Loaded, load
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Problem


def loaded(root: Path, **files: str) -> Loaded:
    """A hub of these files, loaded; `feeds__all` is feeds/all.yaml, `settings` calendarhub.yaml."""
    files.setdefault("settings", "name: Hub\n")
    for name, source in files.items():
        path = "calendarhub" if name == "settings" else name.replace("__", "/").replace("_", "-")
        target = root / f"{path}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8")
    return load(root)


def codes(hub: Loaded) -> list[str]:
    """The codes of its problems, in order."""
    return [problem.code for problem in hub.problems]


def only(hub: Loaded) -> Problem:
    """Its one problem."""
    assert len(hub.problems) == 1, hub.problems
    return hub.problems[0]


def feed(hub: Loaded, name: str = "all") -> Feed:
    """One of its feeds."""
    return next(feed for feed in hub.hub.feeds if feed.name == name)


def underlined(problem: Problem, root: Path) -> str:
    """What the caret stands under."""
    line = (root / problem.where.path).read_text("utf-8").split("\n")[problem.where.line - 1]
    at = problem.where.column - 1
    return line[at : at + problem.where.width]
