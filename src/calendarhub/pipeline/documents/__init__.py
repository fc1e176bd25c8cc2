"""The recipes of what a release is made of: feeds, pages, registers, and the fragments they share."""
