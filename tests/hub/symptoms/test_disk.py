"""A disk that lacks something, as the system says it then."""

import errno
import os
import resource
import shutil
from typing import Any

import pytest

from calendarhub.hub.symptoms.disk import facts, problems
from calendarhub.storage.local import disk
from tests.hub.symptoms.told import told
from tests.hubs import HubFolder


def refuse(*_: Any, **__: Any) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_the_disk_of_the_tests_lacks_nothing_and_keeps_nothing(hub: HubFolder) -> None:
    before = sorted((hub.root / ".calendarhub").iterdir())
    assert told(problems(hub.root)) == {}
    assert sorted((hub.root / ".calendarhub").iterdir()) == before
    assert str(hub.root) in dict(facts(hub.root))["hub"]


@pytest.mark.parametrize(("call", "code"), [("link", "links"), ("symlink", "symlinks")])
def test_a_disk_without_links_is_told(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, call: str, code: str
) -> None:
    monkeypatch.setattr(os, call, refuse)
    found = told(problems(hub.root))
    assert found.keys() == {f"doctor.disk.{code}"}
    assert "local disk" in found[f"doctor.disk.{code}"].remedy


def test_a_disk_without_syncfs_is_told(hub: HubFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk._libc(), "syncfs", lambda _: -1)
    assert told(problems(hub.root)).keys() == {"doctor.disk.sync"}


def test_a_disk_that_takes_two_cases_of_a_name_for_one_file_is_told(hub: HubFolder) -> None:
    os.link(hub.root / "calendarhub.yaml", hub.root / "CALENDARHUB.YAML")
    assert told(problems(hub.root)).keys() == {"doctor.disk.case"}


def test_a_disk_that_takes_no_file_is_told(hub: HubFolder) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        found = told(problems(hub.root))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found.keys() == {"doctor.disk.readonly"}
    assert "chown" in found["doctor.disk.readonly"].remedy
    assert not [*(hub.root / ".calendarhub").glob(".*")]


def test_a_disk_that_is_nearly_full_is_told(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(hub.root)._replace(free=1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "1 MB are free" in told(problems(hub.root))["doctor.disk.full"].message
