"""How long a test waits for what must come: only a hang takes so long, whatever else the machine does.

Nothing waits for this time to pass, so it costs nothing to be generous.
"""

PATIENCE = 300.0  # seconds
MILLISECONDS = 1000 * PATIENCE  # as Playwright counts
