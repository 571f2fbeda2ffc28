"""Values and rules of parish life; standard library only."""
