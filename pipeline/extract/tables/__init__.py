"""Tables, forms and lists of participants: what their columns and rows hold."""
