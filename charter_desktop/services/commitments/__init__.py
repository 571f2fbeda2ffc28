"""The twelve commitments and the evidence for them."""
