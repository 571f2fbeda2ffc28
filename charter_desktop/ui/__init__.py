"""Everything on screen; the only package that imports Qt."""
