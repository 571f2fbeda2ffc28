"""SQLite: what OALC published and what the council wrote. Rows never leave this package."""
