"""One search over everything: what is asked, found and meant."""
