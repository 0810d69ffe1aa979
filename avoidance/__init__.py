"""Fraudulent-transfer analysis for US bankruptcy: each rule declared once, explained and computed alike."""

__version__ = "0.1.0"
