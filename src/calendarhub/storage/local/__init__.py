"""What is kept on one machine: the state in SQLite, and the releases as trees of files."""
