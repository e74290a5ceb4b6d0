"""What people say themselves: statements that become sources, and names that they teach."""
