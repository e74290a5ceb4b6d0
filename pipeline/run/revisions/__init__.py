"""What editors decide about a report: tried out, kept, and brought home from Word."""
