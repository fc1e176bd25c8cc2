"""What cannot be read, from wherever it should come; light, since files are read without the web."""


class FetchError(Exception):
    """An address or file that should be there cannot be read; the text says why.

    `said` is the text without the address in front: for messages that name a host alone.
    """

    def __init__(self, text: str, said: str = "") -> None:
        super().__init__(text)
        self.said = said or text
