"""What documents of all word processors have: numbers of lists, names of styles, cells with blocks in them."""
