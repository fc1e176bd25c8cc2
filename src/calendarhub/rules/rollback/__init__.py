"""Files of an older release as a newer one: for who holds a newer version nothing goes backwards."""
