"""What one can do with a hub: typed functions that return values, without words for a terminal."""
