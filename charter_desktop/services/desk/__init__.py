"""What OALC can do at its desk: meet councils, publish, take returns in, and answer."""
