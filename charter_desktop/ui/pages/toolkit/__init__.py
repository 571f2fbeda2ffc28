"""The place Toolkit."""
