"""One decision a file: merge, revise, select, expand, clean and the like, as pure functions."""
