"""The outline of a document: its headings and their levels, and what the structure tree tells."""
