"""Papers for meetings: composed, checked, saved, kept in versions."""
