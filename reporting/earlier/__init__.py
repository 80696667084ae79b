"""Surveys from before Veiligpeil of which only figures came."""
