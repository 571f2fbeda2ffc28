"""What a clerk can do; one class a subject. Joins the stores, the papers and the files."""
