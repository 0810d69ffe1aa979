"""What section 547 asks of one transfer: when it was made, to whom, for which debt, and what each of its defenses needs."""
