"""From a report to a complaint: what may be pleaded is worked out here, and what the record lacks; the wording stands in templates."""
