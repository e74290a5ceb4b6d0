"""How fast a report becomes Word, PDF and a web page, beside other programs that make the same."""
