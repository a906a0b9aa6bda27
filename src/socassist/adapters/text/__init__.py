"""CSV, JSON and JSON Lines (tệp văn bản)."""
