"""Questions about years, figures and texts: what each needs is loaded, handed to `analysis`, and returned."""
