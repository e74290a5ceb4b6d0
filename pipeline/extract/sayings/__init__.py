"""What a document says beside its activities: figures, requests, progress."""
