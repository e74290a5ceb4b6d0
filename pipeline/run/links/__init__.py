"""How records belong together: tellings joined, series, their gaps, and promises with what became of them."""
