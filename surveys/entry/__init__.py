"""Keying of paper forms."""
