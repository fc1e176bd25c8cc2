"""Hubs that are built once for all tests of what must hold everywhere."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus import ROOT, corpus
from tests.hubs import NOW, HubFolder
from tests.pipeline.test_real_input import CONFERENCES, GALAXY, WEBINARS

Judged = Callable[[HubFolder], Path]


def copy_of_the_example(root: Path) -> HubFolder:
    """The example hub of this repository in another folder, not yet built."""
    hub = HubFolder(root)
    for folder in ("events", "feeds", "network"):
        shutil.rmtree(root / folder, ignore_errors=True)
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "calendarhub.yaml", root / "calendarhub.yaml")
    return hub


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """The example hub as published; tests only read it."""
    hub = copy_of_the_example(tmp_path_factory.mktemp("example"))
    assert hub.build(NOW).exit_code == 0
    return hub


def others(tmp_path_factory: pytest.TempPathFactory, settings: str, part: str) -> HubFolder:
    """A site that others wrote, published with all its past."""
    folder = corpus(part)
    hub = HubFolder(tmp_path_factory.mktemp(part.replace("/", "-")))
    hub.write("calendarhub.yaml", settings.format(folder=os.path.relpath(folder, hub.root)))
    assert hub.build(NOW).exit_code in (0, 3)
    return hub


@pytest.fixture(scope="session")
def galaxy(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """302 files of a science network."""
    return others(tmp_path_factory, GALAXY, "records/usegalaxy-eu")


@pytest.fixture(scope="session")
def webinars(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """337 webinars of a public body."""
    return others(tmp_path_factory, WEBINARS, "records/digitalgov")


@pytest.fixture(scope="session")
def conferences(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """6,831 rows of conferences."""
    return others(tmp_path_factory, CONFERENCES, "structured/tech-conferences")
