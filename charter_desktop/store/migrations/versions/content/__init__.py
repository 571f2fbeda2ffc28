"""The schemas of `content.sqlite`, from the first."""
