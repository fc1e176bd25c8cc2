"""The rules of iCalendar, each with its words and its check."""
