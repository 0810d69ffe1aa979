"""Fit to be filed: what a finished file must not hold, found wherever the file keeps text."""
