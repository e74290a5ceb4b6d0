"""In: what a child process is asked to do. Out: what it answered, or why it could not; engines spread such work."""
