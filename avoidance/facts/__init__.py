"""The bridge from the record and the law to the typed facts that rules are written over."""
