"""What a server that runs answers once an event was purged."""

from calendarhub.hub.purge import purge
from tests.hubs import BOARD, NOW, HubFolder
from tests.server.stage import serving

PAGE, FILE = "/en/events/talk.html", "/files/talk/a.txt"


def test_a_running_server_forgets_it_in_every_encoding(own_hub: HubFolder) -> None:
    talk = BOARD.replace("Board meeting", "Canary meeting")
    talk = talk.replace("type: event", "documents: [{kind: slides, url: a.txt}]")
    own_hub.write("events/talk.md", talk)
    own_hub.write("events/a.txt", "Canary of the paper " * 50)
    own_hub.build(NOW)
    with serving(own_hub.root) as stage:
        stage.renew()
        assert b"Canary" in stage.ask(PAGE).body
        stage.ask(PAGE, accept_encoding="br")
        assert b"Canary" in stage.ask(FILE).body
        own_hub.remove("events/talk.md")
        own_hub.remove("events/a.txt")
        assert purge(own_hub.root, "talk", now=NOW).is_done
        gone = stage.until(PAGE, lambda got: b"Canary" not in got.body)
        assert (gone.status, b"This event was withdrawn" in gone.body) == (200, True)
        led = stage.ask(FILE)
        assert led.status in (301, 302, 303, 307, 308)
        assert led["location"].endswith("/files/talk/a.txt.html")
        assert b"withdrawn" in stage.ask(f"{FILE}.html").body
        held = stage.app.publications.memory._kept
        assert not [one for one in held.values() if b"Canary" in one]
        for path in ("/feeds/all.ics", "/feeds/all.json", "/events.json", "/search/en/2027.json"):
            assert b"Canary" not in stage.ask(path).body
