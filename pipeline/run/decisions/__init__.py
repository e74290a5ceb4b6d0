"""What people decide about records: the queue, their decisions one by one and many at once, and how these stand."""
