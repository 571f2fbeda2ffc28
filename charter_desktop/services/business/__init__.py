"""The business of meetings: items, packs, deadlines, calendars, committees, minute references."""
