"""Where the money went, and who must give it back: tracing, transferees, recovery."""
