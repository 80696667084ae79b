"""Staff pages about questionnaires: which there are, what they ask, and what a new version changes."""
