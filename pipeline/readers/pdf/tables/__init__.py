"""Tables of a page: between rules, and without any by how their words stand in columns; and over several pages.

In come rules and words, out come `Table`s: place and texts; `continued` looks at all pages once they are read.
"""
