"""The law as data: parameters by date, positions where courts differ, authorities, and their loader."""
