"""The shape of our own records, and of files of others that a map reads as such."""
