"""What the standards say of calendars, as tables: values, properties, parameters, components."""
