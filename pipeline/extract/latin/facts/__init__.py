"""Facts in Latin-script text: dates, numbers, people, organisations and places."""
