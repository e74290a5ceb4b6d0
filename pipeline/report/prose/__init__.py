"""How a report's sentences read: grammar, whole sentences, order, paragraphs, names at their first mention.

In: words and tellings of records. Out: the same, in the order and the form in which they are printed; nothing is added
that its records do not say. What is a matter of style is data: labels of the wording, weights of the profile.
"""
