"""Charter Toolkit: an offline program for Oxfordshire's parish and town clerks and for OALC."""

__version__ = "0.1.0"
__built__ = "2026-11-22"
"""The day of this release: it is no earlier now, whatever the computer's clock says."""
