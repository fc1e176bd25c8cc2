"""What takes long: faults of the system, swaps under readers, many clients, many cycles."""
