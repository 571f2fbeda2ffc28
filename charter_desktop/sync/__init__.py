"""The `.charter` files in which OALC, councils and their laptops send each other records."""
