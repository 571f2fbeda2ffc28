"""The place Consultations."""
