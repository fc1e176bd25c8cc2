"""What `doctor` looks for: one file for each part of an installation, each with `problems(…)`."""
