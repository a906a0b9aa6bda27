"""Adapters: where data come from and where they go. Reached through entry points only."""
