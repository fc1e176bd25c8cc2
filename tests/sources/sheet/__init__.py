"""Tests of sheets of others."""
