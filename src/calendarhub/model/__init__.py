"""The nouns of calendarhub: frozen, typed, standard library only."""
