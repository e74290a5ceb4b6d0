"""Values, reasons and places in the words of the language in use, and by which words people mean them."""
