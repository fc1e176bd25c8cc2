"""Whoever looks after a hub hears of trouble, once, and once when it is over."""
