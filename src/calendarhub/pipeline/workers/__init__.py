"""Work in other processes of this machine."""
