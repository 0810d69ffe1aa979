"""The report as a reader gets it: JSON for programs, text for a terminal."""
