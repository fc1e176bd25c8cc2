"""One file a command: it words a use case of `hub` for a terminal."""
