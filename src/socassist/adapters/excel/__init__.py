"""Spreadsheets as offices make them, in and out (bảng tính)."""
