"""The public side: code entry, start, questions, review, thanks."""
