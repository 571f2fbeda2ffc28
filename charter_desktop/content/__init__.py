"""The content that ships: reading the files of `resources/content/` and making records of them."""
