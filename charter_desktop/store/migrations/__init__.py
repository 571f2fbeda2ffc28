"""The steps from one released schema to the next; Alembic finds them by their files."""
