"""When: periods of sections, months above, days, weekdays, and the time of each activity."""
