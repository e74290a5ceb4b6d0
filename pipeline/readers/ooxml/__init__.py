"""The zip packages and XML trees that Office and OpenDocument files are made of."""
