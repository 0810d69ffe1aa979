"""From a report to a complaint: what may be pleaded, and what the record lacks, is worked out here; templates hold the wording."""
