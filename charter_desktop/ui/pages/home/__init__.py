"""Home, What needs doing."""
