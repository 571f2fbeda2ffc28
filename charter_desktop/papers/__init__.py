"""Papers: a neutral document, templates, tagged PDF and Word. No database, no window."""
