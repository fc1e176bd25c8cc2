"""The checks of a release, format by format: what was written is read back before it goes live."""
