"""The toolkit: its contents, its pages, bookmarks and notes, and what changed in it."""
