"""Rules: what follows from the facts. Pure functions; law and dates are arguments."""
