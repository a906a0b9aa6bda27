"""socassist."""
