"""Our return to OALC: stated, sealed, sent, read again."""
