"""Calendars of other programs: iCalendar files (RFC 5545) in and out. No disk."""
