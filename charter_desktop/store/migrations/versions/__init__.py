"""One folder a kind of store. A released migration is never edited; the next one corrects it."""
