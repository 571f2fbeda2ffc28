"""The place Commitments."""
