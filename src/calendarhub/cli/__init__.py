"""The terminal: arguments, words, exit codes."""
