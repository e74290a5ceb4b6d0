"""What people decided about words and order of reports, brought to the records of today."""
