"""How fast calendarhub is beside Hugo: the same events, the same outputs, the same run."""
