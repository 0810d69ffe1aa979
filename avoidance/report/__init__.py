"""What a report holds: its findings in a line each, its questions, recovery in outline."""
