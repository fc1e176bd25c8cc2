"""What is fuzzed of partners: whatever their bytes say, the file of what came in is whole."""

import json
from datetime import timedelta
from random import Random

from calendarhub.fetch.partner_child import ReadJob, read_part
from calendarhub.model.foreign import ImportedFile, SourceMemory
from calendarhub.model.release import Payload
from calendarhub.rules.intake.take_in import take_in
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.imported import read_imported, write_imported
from calendarhub.sources.kinds import KINDS
from tests.corpus import corpus
from tests.foreign import NOW, TARTU
from tests.fuzz.driver import Make, Target
from tests.fuzz.mutation import mutated, mutated_json
from tests.fuzz.seeds import files
from tests.sources.record.reading import CONTEXT

ADDRESS = "https://u.example/api?size=2"
SAID = {
    "name": "Seminar",
    "title": {"en": "Seminar", "fi": "Seminaari"},
    "start_date": "2027-02-03 14:00:00",
    "startDate": {"date": "2027-02-03", "time": "14:00:00", "tz": "Europe/Tallinn"},
    "start": "2027-02-03T14:00:00+02:00",
    "id": 7,
    "status": "EventCancelled",
    "description": "<p>What <b>is</b> said</p>",
    "url": "https://u.example/e/7",
}
INTERFACES = {
    "indico": {"count": 1, "results": [{**SAID, "timezone": "Europe/Tallinn", "room": "7"}]},
    "pretalx": {
        "schedule": {"conference": {**SAID, "days": [{"date": "2027-02-03", "rooms": {}}]}}
    },
    "linked-events": {"meta": {"next": None}, "data": [{**SAID, "name": {"fi": "S"}}]},
    "localist": {
        "page": {"current": 1, "size": 9, "total": 2},
        "events": [{"event": {**SAID, "event_instances": [{"event_instance": SAID}]}}],
    },
    "tec": {"events": [{**SAID, "utc_start_date": "2027-02-03 12:00:00"}], "rest_url": "x"},
    "hub": {
        "version": 1,
        "url": "https://u.example/",
        "organisations": [{"id": "ut", "name": {"en": "University of Tartu"}}],
        "events": [
            {
                **SAID,
                "when": {"edtf": "2027-02-03T14:00:00"},
                "end": "2027-02-03T15:00:00",
                "timezone": "Europe/Tallinn",
                "repeats": {
                    "rule": "FREQ=WEEKLY;COUNT=5",
                    "except": ["2027-02-10"],
                    "moved": {"2027-02-17": "2027-02-18T10:00:00"},
                    "changed": {"2027-02-24": {"title": {"en": "Other"}, "status": "cancelled"}},
                },
                "place": {"name": {"en": "Hall"}, "city": {"en": "Tartu"}, "country": "EE"},
                "organisers": ["ut"],
                "origin": {
                    "uid": "a@b",
                    "url": "https://b.example/a",
                    "via": ["https://c.example/"],
                },
            }
        ],
    },
}


def partners() -> tuple[Target, Make]:
    """What comes in from a partner, taken in twice, written, and read back by the build."""
    seeds = [
        (b"ics", files((corpus("ics"), "*.ics"), (corpus("partners"), "*.ics"))),
        (b"page", files((corpus("partners"), "*.html"))),
        (b"feed", files((corpus("partners"), "*.xml"), (corpus("partners"), "*.rss"))),
        (b"sheet", files((corpus("partners"), "*.csv"))),
        (b"", files((corpus("partners"), "*.json"))),
    ]
    kinds = [(name, [data for _, data in found]) for name, found in seeds if found]
    answers = [(name.encode(), [json.dumps(said).encode()]) for name, said in INTERFACES.items()]
    context = AnswerContext(TARTU, NOW, "Europe/Helsinki", base=ADDRESS, organisations={"ut": "ut"})

    def make(rng: Random) -> bytes:
        if rng.random() < 0.4:
            name, data = rng.choice(answers)
            return name + b"\n" + mutated_json(rng, data)
        name, data = rng.choice(kinds)
        return name + b"\n" + mutated(rng, data)

    def target(data: bytes) -> None:
        name, _, content = data.partition(b"\n")
        kind = name.decode() if name.decode() in KINDS else ""
        said = read_part(ReadJob(kind, content, context)).calendar
        file, memory = ImportedFile(TARTU.id), SourceMemory()
        for day in range(2):
            made = take_in(
                *(file, said),
                memory=memory,
                source=TARTU,
                now=NOW + timedelta(days=day),
                timezone=CONTEXT.timezone,
            )
            file, memory = made.file, made.memory
        text = write_imported(file)
        back = read_imported(Payload("imported/tartu.yaml", text), context=CONTEXT)
        assert not back.problems, back.problems[0].message
        assert write_imported(back.file) == text

    return target, make
