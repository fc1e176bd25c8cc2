"""What goes wrong with what is kept, whatever keeps it."""


class BusyError(Exception):
    """Another build is running and did not finish in the seconds that we waited."""

    def __init__(self, waited: float) -> None:
        super().__init__(f"another build did not finish in {waited:g} seconds")
        self.waited = waited


class NewerStateError(Exception):
    """The state was written by a newer version of calendarhub: it is not touched."""


class DamagedLedgerError(ValueError):
    """The ledger is not what was written: a row says something else, or is not there."""
