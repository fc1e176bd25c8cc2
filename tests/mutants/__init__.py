"""Whether the tests of `rules/` notice a change of its code: `python -m tests.mutants`."""
