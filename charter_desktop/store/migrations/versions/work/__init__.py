"""The schemas of `work.sqlite`, from the first."""
