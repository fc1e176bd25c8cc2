"""The egress gate, format by format: what was written is read back before it goes live."""
