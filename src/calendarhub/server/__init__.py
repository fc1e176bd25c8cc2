"""Serving: an ASGI application over the live release, with a deadline for everything."""
