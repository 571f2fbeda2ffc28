"""Becoming a signatory: the steps and what helps with each."""
