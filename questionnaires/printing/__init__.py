"""What is printed: a definition on paper, and the typesetting that letters and reports build on."""
