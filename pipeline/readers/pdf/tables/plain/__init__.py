"""Tables without rules, or with few: rows, columns and heads by how words stand on the page."""
