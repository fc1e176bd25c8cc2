"""Indentation of HTML in Markdown, which would take it for code."""

_CODE = 4  # columns from which on Markdown sees code
_PARTS = ("<!", "<?", "</")


def outdented(text: str) -> str:
    """Markdown in which tags that stand further in below the line of a tag begin their lines.

    What is indented below words or a list stays: there it has a meaning.
    """
    lines = text.split("\n")
    above: list[tuple[int, bool]] = []  # column of each line around this one; whether it is a tag
    for number, line in enumerate(lines):
        said = line.lstrip(" \t")
        if not said.strip():
            continue
        column = len(line[: len(line) - len(said)].expandtabs(_CODE))
        while above and above[-1][0] >= column:
            above.pop()
        is_tag = said[0] == "<"
        if is_tag and column >= _CODE and above and above[-1][1]:
            lines[number] = said
        above.append((column, is_tag and not said.startswith(_PARTS)))
    return "\n".join(lines)
