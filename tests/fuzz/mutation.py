"""Changed copies of real input: bytes flipped, cut, doubled and joined, and values that are odd."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

# What formats take for more than it looks.
_ODD_BYTES = (
    *(
        b"\x00",
        b"\r\n",
        b"\n",
        b"\r",
        b"\t",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\x1b[",
    ),
    *(
        b'"',
        b"'",
        b"\\",
        b"%",
        b"{{",
        b"}}",
        b"{%",
        b"[",
        b"]",
        b"{",
        b"}",
        b"<",
        b">",
        b"&",
        b"*",
        b"!",
    ),
    *(
        b"---\n",
        b"...",
        b": ",
        b"- ",
        b"#",
        b"|",
        b";",
        b",",
        b"=",
        b"@",
        b"../",
        b"//",
        b"a/" * 300,
    ),
    *(
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?",
        b"<!DOCTYPE x>",
        b"</script>",
        b"&#0;",
        b"&#x110000;",
    ),
    *(
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"RRULE:FREQ=SECONDLY\r\n",
        b"TZID=",
        b"DTSTART:",
        b"\r\n ",
    ),
    *(
        b"-1",
        b"0",
        b"9" * 30,
        b"1e999",
        b"NaN",
        b"2026-02-30",
        b"0000-00-00",
        b"9999-12-31",
        b"24:00",
    ),
    *(
        b"Europe/Helsinki",
        b"Etc/GMT+99",
        b"true",
        b"null",
        b"~",
        b"<<: *a",
        b"&a",
        b"!!python/object",
        b"?",
    ),
    *(
        "\u202e".encode(),
        "\u0130".encode(),
        "e\u0301".encode(),
        "\U0001f600".encode(),
        b"\xed\xa0\x80",
    ),
)
_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**40, 0.5, 1e308, float("nan"), float("inf")),
    *(
        "",
        "x",
        "\x00",
        "../x",
        "\u202e",
        "x" * 5_000,
        "a/" * 600,
        "2026-02-30",
        "9999-12-31T23:59:59Z",
    ),
    *("javascript:alert(1)", "Europe/Nowhere", "FREQ=SECONDLY", "FREQ=YEARLY;COUNT=99999999"),
    *([], [None], [[]], {}, {"": ""}, {"en": 5}, {"en": "x"}),
)


def mutated(rng: Random, seeds: Sequence[bytes]) -> bytes:
    """A seed with one to eight changes of its bytes."""
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        _change(rng, data, seeds)
    return bytes(data[:200_000])


def _change(rng: Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.choice((1, 2, 8, 40, 300)))
    kind = rng.randrange(8)
    if kind == 0 and at < len(data):
        data[at] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del data[at:end]
    elif kind == 2:
        data[at:at] = rng.choice(_ODD_BYTES)
    elif kind == 3:
        data[at:end] = rng.choice(_ODD_BYTES)
    elif kind == 4:
        data[at:at] = data[at:end] * rng.choice((2, 3, 50))
    elif kind == 5:
        other = rng.choice(seeds)
        start = rng.randrange(len(other) + 1)
        data[at:end] = other[start : start + rng.choice((10, 100, 1_000))]
    elif kind == 6:
        _swap_lines(rng, data)
    else:
        data[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice((1, 4))))


def _swap_lines(rng: Random, data: bytearray) -> None:
    lines = data.split(b"\n")
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    data[:] = b"\n".join(lines)


def mutated_json(rng: Random, seeds: Sequence[bytes]) -> bytes:
    """A document of JSON with one to four odd values in the place of its own, or keys changed."""
    root: Any = json.loads(rng.choice(seeds))
    for _ in range(rng.choice((1, 1, 2, 4))):
        root = _odd(rng, root)
    return json.dumps(root, ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")


def _odd(rng: Random, value: Any) -> Any:
    """The value with something inside it replaced; itself the more seldom the more it holds."""
    if isinstance(value, dict) and value and rng.random() < 0.95:
        key = rng.choice(list(value))
        changed = dict(value)
        kind = rng.random()
        if kind < 0.1:
            del changed[key]
        elif kind < 0.2:
            changed[str(rng.choice(_ODD_VALUES))] = changed.pop(key)
        else:
            changed[key] = _odd(rng, value[key])
        return changed
    if isinstance(value, list) and value and rng.random() < 0.95:
        at = rng.randrange(len(value))
        return [*value[:at], _odd(rng, value[at]), *value[at + rng.randrange(2) :]]
    if isinstance(value, str) and rng.random() < 0.5:
        inner = _inner(rng, value)
        if inner is not None:
            return inner
        return mutated(rng, [value.encode()]).decode("utf-8", "replace")
    return rng.choice(_ODD_VALUES)


def _inner(rng: Random, text: str) -> str | None:
    """A text that is JSON itself (what a row of the ledger says was published), with an odd value."""
    if not text.startswith("{"):
        return None
    try:
        return json.dumps(_odd(rng, json.loads(text)))
    except ValueError:
        return None
