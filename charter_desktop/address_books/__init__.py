"""Address books of other programs: cards and tables in and out, telephone numbers. No disk."""
