"""Tests of the files of what came in."""
