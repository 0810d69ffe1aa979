"""Ledgers: what banks and accounting programs export, read into one table of movements with the place where each was read."""
