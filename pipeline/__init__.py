"""From source documents to an annual report in which every sentence names its source."""

__version__ = "0.1.0"
