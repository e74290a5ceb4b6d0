"""What is measured, and how, with the last figures."""
