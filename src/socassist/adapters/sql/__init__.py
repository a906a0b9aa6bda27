"""Registers in databases, through SQLAlchemy (cơ sở dữ liệu): SQLite by default, PostgreSQL."""
