"""The rules of RSS, Atom, JSON Feed, OPML and CSV, each with its words and its check."""
