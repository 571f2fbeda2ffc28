"""The places of the program, one page each."""
