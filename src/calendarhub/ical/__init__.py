"""All that is iCalendar: content lines, time zones and recurrence, and a strict reader of them."""
