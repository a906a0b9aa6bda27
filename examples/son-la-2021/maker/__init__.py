"""The invented round of Sơn La 2021: its true world, and the files that offices would send."""
