"""What people write: YAML with places, shapes of values, and the advice that a slip gets."""
