"""How a page is laid out: reading order, columns, furniture, and the paragraphs that lines make."""
