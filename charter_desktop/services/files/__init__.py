"""Files from OALC: looked at, judged, added, taken back."""
