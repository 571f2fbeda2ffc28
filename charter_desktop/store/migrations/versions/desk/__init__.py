"""The schemas of `desk.sqlite`, from the first."""
