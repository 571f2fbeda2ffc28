"""Home: what needs doing, worked out from what is recorded."""
