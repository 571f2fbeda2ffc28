"""Meetings: their days and what they decided."""
