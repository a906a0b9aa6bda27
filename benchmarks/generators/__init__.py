"""Generators of linkage data, each written by someone who does not know how the linkage works."""
