"""What is printed on a page: words with their looks, lines of them, and what is drawn."""
