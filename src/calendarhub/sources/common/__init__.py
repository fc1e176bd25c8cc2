"""What the shapes of other people's calendars share: encodings, texts, places, times."""
