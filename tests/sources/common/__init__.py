"""Tests of what the shapes share."""
