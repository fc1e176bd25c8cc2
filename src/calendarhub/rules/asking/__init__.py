"""How partners are asked, one decision a file: when, how fast, where, and what is read again."""
