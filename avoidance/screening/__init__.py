"""Screening: every row of a ledger held against every theory, by the same rules that explain a single transfer."""
