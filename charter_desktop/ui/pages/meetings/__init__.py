"""The place Meetings and papers."""
