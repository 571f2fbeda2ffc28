"""The place Contacts."""
