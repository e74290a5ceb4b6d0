"""The steps, oldest first. In and out: tables of the release before, tables of the next."""
