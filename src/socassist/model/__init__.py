"""Model: what things are."""
