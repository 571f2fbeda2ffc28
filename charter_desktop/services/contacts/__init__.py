"""Contacts: found, corrected, imported, and made into paper and files."""
