"""When to build: at the start, on the cycle, at the next instant, and whenever a file changes."""
