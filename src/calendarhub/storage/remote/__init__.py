"""Where a release is sent: a folder, another machine over rsync, object storage, a branch of git."""
