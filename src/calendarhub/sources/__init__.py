"""Shapes of what holds events: bytes to events with their places, pure; a folder a shape."""
