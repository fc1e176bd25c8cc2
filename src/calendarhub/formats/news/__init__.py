"""Formats of news: RSS, Atom and JSON Feed, and the changes feed that each of them can carry."""
