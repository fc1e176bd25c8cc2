"""What to do about a key: lines to write in its place, or a sentence where no line says it."""

from collections.abc import Sequence
from typing import NamedTuple

from calendarhub.input.advice.syntax import Syntax, written


class Rewrite(NamedTuple):
    """`lines` to write, `over` the keys of ours whose lines they replace too, `why` a sentence."""

    lines: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    why: str = ""

    def remedy(self, keys: Sequence[str], syntax: Syntax = Syntax.YAML) -> str:
        """The whole advice about these keys, for a file of a syntax."""
        if not self.lines:
            return self.why
        if syntax is Syntax.TABLE and len(self.lines) == len(keys) == 1 and not self.over:
            name, _, value = self.lines[0].partition(": ")
            if not value.startswith(("{", "[")) and name not in ("status", "draft"):
                return f"Call the column {name} instead.{' ' if self.why else ''}{self.why}"
        first, *others = (written(line, syntax) for line in self.lines)
        also = f" and, on a line of its own, {' and '.join(others)}" if others else ""
        sign = ":" if syntax is Syntax.YAML else ""
        gone = [f"{key}{sign}" for key in (*self.over, *keys)]
        listed = " and ".join(filter(None, [", ".join(gone[:-1]), *gone[-1:]]))
        place = f" in place of {listed}" if len(gone) > 1 else " instead" if gone else ""
        return f"Write {first}{also}{place}.{' ' if self.why else ''}{self.why}"
