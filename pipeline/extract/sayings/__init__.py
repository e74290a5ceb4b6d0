"""What a document says beside its activities."""
