"""What people mean by a key that is none of ours: by its meaning first, by its spelling second."""

from calendarhub.input.advice.strangers import Stranger, strangers

__all__ = ["Stranger", "strangers"]
