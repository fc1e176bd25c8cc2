"""What files of others hold, and a field map to begin with."""
