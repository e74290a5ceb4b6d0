"""How well one event told in several places becomes one record."""
