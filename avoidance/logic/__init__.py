"""Machinery that knows no law and no case: truth, the vocabulary of rules, proofs, columns, and what decides an answer."""
