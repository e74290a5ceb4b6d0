"""In: files in `data/raw`. Out: what each is, which version of what, whether it can be used, and its receipt."""
