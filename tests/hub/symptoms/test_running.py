"""A scheduler that does not run, a build that does not end, and one that waits for a person."""

import os
from datetime import timedelta

from calendarhub.hub.symptoms.running import problems
from calendarhub.pipeline.heartbeat import tell
from calendarhub.pipeline.pin import Pin, set_pin
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.storage.local.locking import lock
from tests.hub.symptoms.told import told
from tests.hubs import NOW, HubFolder

LATER = NOW + timedelta(days=3)


def test_right_after_a_build_all_is_well(hub: HubFolder) -> None:
    assert told(problems(hub.root, NOW)) == {}


def test_a_build_that_was_due_and_did_not_come_is_told(hub: HubFolder) -> None:
    found = told(problems(hub.root, LATER))["doctor.heartbeat"]
    assert "since 2026-11-22 09:00Z" in found.message
    assert "calendarhub schedule" in found.remedy


def test_a_build_that_runs_for_long_is_told_with_its_process(hub: HubFolder) -> None:
    state = hub.root / ".calendarhub"
    (state / "staging/4711").mkdir(parents=True)
    long_ago = (NOW - timedelta(hours=1)).timestamp()
    os.utime(state / "staging/4711", (long_ago, long_ago))
    assert "doctor.busy" not in told(problems(hub.root, NOW))
    with lock(state):
        assert "kill 4711" in told(problems(hub.root, NOW))["doctor.busy"].remedy


def test_a_hub_that_is_held_says_why_and_since_when(hub: HubFolder) -> None:
    hub.write("templates/404.html", "{{ half }")
    hub.build(NOW + timedelta(hours=1))
    hub.build(NOW + timedelta(hours=2))
    found = told(problems(hub.root, NOW + timedelta(hours=2)))["doctor.held"]
    assert "since 2026-11-22 10:00Z" in found.message
    assert found.where.path == "templates/404.html"
    assert "template" in found.remedy


def test_builds_that_the_machine_fails_are_told(hub: HubFolder) -> None:
    tell(hub.root, Report(Outcome.FAILED), NOW)
    assert "last-error.txt" in told(problems(hub.root, NOW))["doctor.failed"].remedy


def test_a_hub_that_a_rollback_has_pinned_is_told_with_the_way_on(hub: HubFolder) -> None:
    set_pin(hub.root, Pin(NOW, "1-0123456789abcdef"))
    for _ in range(2):  # before the first build that is held by it, and after
        found = told(problems(hub.root, NOW))
        assert found.keys() == {"guard.pinned"}
        assert "rollback --release" in found["guard.pinned"].remedy
        hub.build()
