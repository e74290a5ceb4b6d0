"""How fast and how faithfully PDFs are read, by this program and by others, in one run on one computer."""
