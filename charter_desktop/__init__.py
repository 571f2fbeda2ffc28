"""Charter Toolkit: an offline program for Oxfordshire's parish and town clerks and for OALC."""

__version__ = "0.1.0"
