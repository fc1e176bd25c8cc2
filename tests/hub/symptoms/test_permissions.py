"""State that others may write, or that is somebody else's."""

import os
import subprocess

import pytest

from calendarhub.hub.symptoms.permissions import problems
from tests.hub.symptoms.told import told
from tests.hubs import HubFolder


def test_a_hub_of_one_user_is_well(hub: HubFolder) -> None:
    assert told(problems(hub.root)) == {}


def test_state_that_everybody_may_write_is_told(hub: HubFolder) -> None:
    (hub.root / ".calendarhub").chmod(0o777)
    assert "chmod -R o-w" in told(problems(hub.root))["doctor.permissions.open"].remedy


def test_secrets_that_others_can_read_are_told(hub: HubFolder) -> None:
    hub.write("secrets.yaml", "key: value\n")
    (hub.root / "secrets.yaml").chmod(0o644)
    assert "chmod 600" in told(problems(hub.root))["doctor.permissions.secrets"].remedy
    (hub.root / "secrets.yaml").chmod(0o600)
    assert told(problems(hub.root)) == {}


def test_secrets_that_git_takes_along_are_told(hub: HubFolder) -> None:
    hub.write("secrets.yaml", "key: value\n")
    (hub.root / "secrets.yaml").chmod(0o600)
    subprocess.run(["git", "init", "-q", hub.root], check=True)
    assert "git rm --cached" in told(problems(hub.root))["doctor.permissions.git"].remedy
    hub.write(".gitignore", "secrets.yaml\n")
    assert told(problems(hub.root)) == {}
    subprocess.run(["git", "-C", hub.root, "add", "-f", "secrets.yaml"], check=True)
    assert "doctor.permissions.git" in told(problems(hub.root))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_files_of_a_build_by_another_user_are_told(hub: HubFolder) -> None:
    os.chown(hub.root / ".calendarhub/report.json", 12345, -1)
    found = told(problems(hub.root))["doctor.permissions.owner"]
    assert "report.json" in found.message
    assert "chown -R" in found.remedy
