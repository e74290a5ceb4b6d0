"""Facts in Chinese text: dates, numbers, people, organisations and places."""
