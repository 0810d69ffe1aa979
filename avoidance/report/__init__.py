"""The report: what an analysis comes to, as values, as JSON and as text for a terminal."""
