"""From a report to documents: what goes into a draft is worked out here; how it is worded stands in the templates."""
