"""Log-in, roles, and who may see what."""
