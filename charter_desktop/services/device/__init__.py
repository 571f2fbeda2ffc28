"""This computer as others know it: its card and its keys."""
