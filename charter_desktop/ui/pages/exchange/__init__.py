"""The place Send and receive."""
