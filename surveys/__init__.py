"""Who is asked, and what they answered."""
