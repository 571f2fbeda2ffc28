"""The place Becoming a signatory."""
