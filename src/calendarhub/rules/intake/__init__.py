"""What becomes of other people's events: one decision a file, frozen values in and out."""
