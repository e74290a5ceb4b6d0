"""Tables of a page: between rules, and without any by how their words stand in columns."""
