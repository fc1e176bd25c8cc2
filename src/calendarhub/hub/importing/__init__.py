"""Partners' calendars come in: asked, believed or not, and written to `imported/<source>.yaml`."""
