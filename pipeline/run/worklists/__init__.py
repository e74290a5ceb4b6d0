"""What reports show without words in their language: listed for translators, and taken back from them."""
