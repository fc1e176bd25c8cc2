"""Tests mirror the tree; their names are the behaviour they hold."""
