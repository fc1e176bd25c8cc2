"""Tests of pages that say their events for machines."""
