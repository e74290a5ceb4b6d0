"""What a name alone tells: in a sentence, a heading, a list or a line of credits."""
