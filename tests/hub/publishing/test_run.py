"""One publication to one target: whatever is killed, readers find what they hold."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from calendarhub.hub.publishing.delivery import Delivery, DeliveryOutcome
from calendarhub.hub.publishing.everything import Everything
from calendarhub.hub.publishing.run import Run, untold
from calendarhub.storage.manifest import MANIFEST
from calendarhub.storage.remote.note import LEASE, NOTE, Note, read_note, written
from calendarhub.storage.remote.plan import HEARTBEAT, KEPT
from tests.hub.publishing.releases import lost, release
from tests.storage.remote.places import MemoryTarget

HUB = "https://hub.example/"
NOW = 1_800_000_000.0
FIRST = {"index.html": b"1", "assets/a.css": b"a", "feeds/all.ics": b"f"}
SECOND = {"index.html": b"2", "assets/b.css": b"b", "feeds/all.ics": b"f"}


class Hub:
    """A hub that publishes to a target in memory, at a moment that a test sets."""

    def __init__(self, name: str = "me", files: dict[str, bytes] | None = None) -> None:
        self.name = name
        self.files = {} if files is None else files
        self.now = NOW
        self.steps: list[str] = []

    def publish(
        self,
        found: Everything,
        *,
        fuel: int = 1_000_000,
        first: bool = False,
        is_dry: bool = False,
        hub: str = HUB,
    ) -> Delivery:
        target = MemoryTarget(self.files, found.read, fuel)
        self.steps = target.steps
        run = Run(target, found, hub, self.name, lambda: self.now)
        return run.go(first=first, is_dry=is_dry, told=untold)

    def killed(self, found: Everything, fuel: int) -> bool:
        """Whether a publication did not come to its end."""
        try:
            self.publish(found, fuel=fuel)
        except KeyboardInterrupt:
            return True
        return False

    @property
    def note(self) -> Note:
        note = read_note(self.files[NOTE])
        assert note is not None
        return note


def test_all_of_a_release_is_there_afterwards_and_then_nothing_is_to_do() -> None:
    hub, found = Hub(), release(FIRST)
    assert hub.publish(found).outcome is DeliveryOutcome.PUBLISHED
    assert {path: hub.files[path] for path in found.files} == dict(found.held)
    again = hub.publish(found)
    assert (again.outcome, again.sent, hub.steps) == (DeliveryOutcome.UNCHANGED, (), [])


def test_only_what_changed_is_sent_the_manifest_behind_all_it_names() -> None:
    hub = Hub()
    hub.publish(release(FIRST))
    found = hub.publish(release(SECOND))
    assert found.sent == ("assets/b.css", "index.html", MANIFEST)
    assert hub.steps == [NOTE, *found.sent, NOTE]


def test_a_heartbeat_alone_touches_nothing_else() -> None:
    hub, found = Hub(), release(FIRST)
    hub.publish(found)
    hub.files[HEARTBEAT] = b"older"
    assert hub.publish(found).sent == (HEARTBEAT,)
    assert hub.steps == [HEARTBEAT]


def test_a_file_that_is_published_no_more_stays_a_day() -> None:
    hub = Hub()
    hub.publish(release(FIRST))
    assert hub.publish(release(SECOND)).waiting == 1
    hub.now += KEPT - 1
    hub.publish(release(SECOND))
    assert "assets/a.css" in hub.files
    hub.now += 1
    assert hub.publish(release(SECOND)).removed == ("assets/a.css",)
    assert "assets/a.css" not in hub.files
    assert hub.publish(release(SECOND)).outcome is DeliveryOutcome.UNCHANGED


def test_a_killed_publication_does_not_begin_the_day_of_what_is_still_named() -> None:
    hub = Hub()
    hub.publish(release(FIRST))
    assert hub.killed(release(SECOND), fuel=2)
    hub.now += 2 * KEPT
    hub.publish(release(SECOND))
    assert "assets/a.css" in hub.files  # a reader may just have fetched the manifest that named it


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dictionaries(
                st.sampled_from(["index.html", "a.html", "assets/x.css", "feeds/all.ics"]),
                st.sampled_from([b"1", b"2"]),
                min_size=1,
                max_size=4,
            ),
            st.dictionaries(st.just("feeds/secret.ics"), st.sampled_from([b"3", b"4"])),
            st.integers(0, 12),
            st.sampled_from([0.0, 60.0, KEPT / 2, KEPT]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_readers_find_what_they_hold_whatever_is_killed_and_a_later_run_mends_all(
    history: list[tuple[dict[str, bytes], dict[str, bytes], int, float]],
) -> None:
    hub = Hub()
    held: list[tuple[bytes, float]] = []
    for pages, unlisted, fuel, pause in history:
        found = release(pages, unlisted)
        hub.killed(found, fuel)
        manifest = hub.files.get(MANIFEST)
        assert not lost(hub.files, manifest)
        held = [one for one in held if hub.now - one[1] < KEPT]
        assert not any(lost(hub.files, one) for one, _ in held)
        if manifest:
            held.append((manifest, hub.now))
        hub.now += pause
    last = release(*history[-1][:2])
    hub.publish(last)
    assert {path: hub.files.get(path) for path in last.files} == dict(last.held)
    for _ in range(2):
        hub.now += KEPT
        hub.publish(last)
    assert set(hub.files) == {*last.files, NOTE}
    assert hub.note.until == 0


def test_another_copy_of_the_hub_waits_for_one_that_sends() -> None:
    mine = Hub()
    assert mine.killed(release(FIRST), fuel=2)
    other = Hub("other", mine.files)
    found = other.publish(release(FIRST))
    assert (found.outcome, found.exit_code, found.problems[0].code) == (
        DeliveryOutcome.BUSY,
        75,
        "publish.busy",
    )
    other.now += LEASE + 1
    assert other.publish(release(FIRST)).outcome is DeliveryOutcome.PUBLISHED


def test_the_same_copy_goes_on_at_once() -> None:
    hub = Hub()
    hub.killed(release(FIRST), fuel=2)
    assert hub.publish(release(FIRST)).outcome is DeliveryOutcome.PUBLISHED
    assert hub.steps.count("assets/a.css") == 0  # it was there already


def test_one_that_was_overtaken_stops_before_it_sends_a_manifest() -> None:
    files: dict[str, bytes] = {}
    found = release(FIRST)

    class Overtaken(MemoryTarget):
        def read(self, path: str) -> bytes | None:
            if path == NOTE and "index.html" in self.files:
                self.files[NOTE] = written(Note(HUB, "other", "other", NOW + 1))
            return super().read(path)

    run = Run(Overtaken(files, found.read), found, HUB, "me", lambda: NOW)
    ended = run.go(first=False, is_dry=False, told=untold)
    assert ended.outcome is DeliveryOutcome.BUSY
    assert MANIFEST not in files
    assert MANIFEST in ended.left


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"index.html": b"theirs", "wp-login.php": b"x"}, "publish.site"),
        ({NOTE: written(Note("https://other.example/")), MANIFEST: b"{}"}, "publish.hub"),
        ({NOTE: written(Note(HUB)), "index.html": b"theirs"}, "publish.files"),
        ({NOTE: b"?"}, "publish.strange"),
    ],
)
def test_what_is_of_others_is_left_as_it_is(files: dict[str, bytes], code: str) -> None:
    before = dict(files)
    found = Hub(files=files).publish(release(FIRST))
    assert (found.exit_code, found.problems[0].code, files) == (4, code, before)


def test_a_person_may_say_that_a_place_is_ours_and_files_of_others_stay() -> None:
    theirs = {"index.html": b"theirs", "old.html": b"x", MANIFEST: b"{}"}
    hub = Hub(files={NOTE: written(Note("https://other.example/")), **theirs})
    assert hub.publish(release(FIRST), first=True).outcome is DeliveryOutcome.PUBLISHED
    assert (hub.files["index.html"], hub.files["old.html"]) == (b"1", b"x")
    hub.now += 3 * KEPT
    hub.publish(release(FIRST))
    assert "old.html" in hub.files


def test_a_dry_run_lists_what_would_be_sent_and_sends_nothing() -> None:
    hub = Hub()
    found = hub.publish(release(FIRST), is_dry=True)
    assert found.left[0] == "assets/a.css"
    assert (found.outcome, hub.files) == (DeliveryOutcome.PLANNED, {})
