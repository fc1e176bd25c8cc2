"""`calendarhub notify`: who hears of failures, whether that worked, and a test."""

import json
from collections.abc import Mapping
from pathlib import Path

from calendarhub import config
from calendarhub.hub.notifying.keeping import kept
from calendarhub.hub.notifying.recipients import recipients
from calendarhub.model.notice import NoticeWay, Recipients, Sent
from calendarhub.schedule.notifier import Notifier


def run(root: Path, *, test: bool = False, as_json: bool = False) -> int:
    """Say who hears, or send a test; 1 where nobody does or a message was not taken."""
    to = recipients(config.load(root), Recipients())
    ways = kept(root / ".calendarhub").notices.ways
    sent = Notifier(root, lambda _: None).tell("test") if test and to.ways else ()
    if as_json:
        print(json.dumps(_object(to, ways, sent), ensure_ascii=False, indent=1))
    else:
        _show(to, ways, sent)
    is_fine = bool(to.ways) and not any(one.error for one in sent)
    return 0 if is_fine and (test or not any(ways[name].failures for name in ways)) else 1


def _object(
    to: Recipients, ways: Mapping[str, NoticeWay], sent: tuple[Sent, ...]
) -> dict[str, object]:
    known = {name: ways.get(name, NoticeWay()) for name in to.ways}
    return {
        "ways": {
            name: {"told": sorted(way.told), "failures": way.failures, "error": way.error}
            for name, way in known.items()
        },
        "test": [{"way": one.way, "error": one.error} for one in sent],
    }


def _show(to: Recipients, ways: Mapping[str, NoticeWay], sent: tuple[Sent, ...]) -> None:
    if not to.ways:
        print("Nobody hears of failures: write notify: into calendarhub.yaml (docs/operating.md).")
    if to.mail:
        print(f"By mail: {', '.join(to.mail)}")
    if to.webhook:
        print(f"By web hook: {to.webhook}")
    for name in to.ways:
        way = ways.get(name, NoticeWay())
        for words in way.told.values():
            print(f"  told by {name}: {words}")
        if way.failures:
            print(f"  not taken by {name}, {way.failures} times: {way.error}")
    for one in sent:
        print(f"Test by {one.way}: {one.error or 'taken. Has it arrived?'}")
