"""One slip in many places is one message, with their number and what mends all of them."""

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.alike import alike, elsewhere


def unknown(key: str, n: int, value: str = "Turku") -> Problem:
    where = Origin(f"events/{n:04}.md", 4)
    said = f"“{key}” means nothing here"
    return Problem("record.key.unknown", said, where, f"Write place: {value} instead.")


def strange_type(word: str, n: int) -> Problem:
    remedy = (
        f'Beside fields: in calendarhub.yaml, write type: {{talk: ["{word}"]}}; types are talk.'
    )
    where, said = Origin("list.json", n), f"type: “{word}” is not known"
    return Problem("record.type.unknown", said, where, remedy, Severity.WARNING)


def test_the_same_slip_in_a_thousand_files_is_one_message_with_its_first_places() -> None:
    [(told, others)] = alike([unknown("location", n) for n in range(1000)])
    assert told.message == "“location” means nothing here: so in 1,000 files"
    assert (told.where.path, len(others)) == ("events/0000.md", 999)
    assert elsewhere(others).startswith("0001.md:4, 0002.md:4, 0003.md:4, ")
    assert elsewhere(others).endswith(" (--json lists all)")
    assert told.remedy.startswith("Write place: Turku instead. Or have them read as they are: ")
    assert "`calendarhub map events`" in told.remedy


def test_another_key_or_another_gravity_is_another_slip() -> None:
    problems = [unknown("location", n) for n in range(5)] + [unknown("price", n) for n in range(5)]
    assert len(alike(problems)) == 2


def test_a_few_of_a_kind_are_shown_each_in_order() -> None:
    problems = tuple(unknown("location", n) for n in range(4))
    assert tuple(one.problem for one in alike(reversed(problems))) == problems


def test_another_folder_and_no_file_are_kept_apart() -> None:
    def late(path: str) -> Problem:
        return Problem("record.start.missing", "there is no start", Origin(path))

    paths = [f"{folder}/{n}.md" for folder in ("events", "../site", "../other") for n in range(5)]
    assert [len(one.others) for one in alike(map(late, paths))] == [4, 4, 4]
    assert len(alike([late("") for _ in range(9)])) == 9


def test_advice_that_differs_is_that_for_the_first() -> None:
    [(told, _)] = alike([unknown("location", n, f"Hall {'abcde'[n]}") for n in range(5)])
    assert told.remedy.startswith("In the first of them: write place: Hall a instead. ")


def test_words_of_a_site_become_one_line_of_the_settings_the_commonest_first() -> None:
    words = ["Kurs", "Vortrag", "Kurs", "Messe", "Kurs", "Vortrag"]
    [(told, _)] = alike([strange_type(word, n) for n, word in enumerate(words, 1)])
    assert told.message.startswith(
        "type: “Kurs” (3), “Vortrag” (2), “Messe” (1) is not known: so in 6 places"
    )
    assert 'write type: {talk: ["Kurs", "Vortrag", "Messe"]}; types are talk.' in told.remedy
    assert told.severity is Severity.WARNING


def test_ten_thousand_types_that_are_not_known_are_one_message() -> None:
    [(told, _)] = alike([strange_type(f"T{n}", n) for n in range(10_000)])
    assert "and 9,995 more is not known: so in 10,000 places" in told.message
    assert told.remedy.count('"') == 80


def test_messages_that_differ_in_dates_alone_are_one_slip() -> None:
    def late(n: int) -> Problem:
        said = f"“{n}.5.2027” is not the way dates are written"
        where = Origin(f"{n}.md", 3)
        return Problem("record.date.form", said, where, f"Write 2027-05-{n:02}.")

    [(told, _)] = alike([late(n) for n in range(1, 8)])
    assert "so in 7 files" in told.message
    assert told.remedy.startswith("For “1.5.2027”: write 2027-05-01. For “2.5.2027”: write ")
    [(told, _)] = alike([late(n) for n in range(1, 31)])
    assert (told.remedy.count("For “"), told.remedy[-27:]) == (25, "Of the others --json tells.")


def test_each_name_of_a_zone_is_a_slip_of_its_own() -> None:
    def zone(name: str, n: int) -> Problem:
        said = f"“{name}” is no time zone we know"
        return Problem("record.timezone", said, Origin(f"{n}.md", 3), "Write one of the place.")

    assert len(alike([zone(name, n) for n, name in enumerate(["CET", "EET"] * 5)])) == 2


def test_what_one_line_of_the_settings_mends_is_advised_once() -> None:
    problems = [
        Problem(
            "record.date.offset",
            f"“2027-03-0{n}T17:00:00Z” names an offset",
            Origin(f"p/t{n}.md", 3),
            f"Beside fields: in calendarhub.yaml, write offsets: convert (it is then 0{n}).",
        )
        for n in range(1, 8)
    ]
    [(told, _)] = alike(problems)
    assert told.remedy == problems[0].remedy


def test_messages_that_differ_outside_of_marks_are_the_first_and_alike() -> None:
    problems = [Problem("a", f"{n} lines are lost", Origin("a.md", n)) for n in range(1, 7)]
    [(told, _)] = alike(problems)
    assert told.message == "1 lines are lost, and alike: so in 6 places"
