"""The Bankruptcy Code's avoidance sections, a file a section, in the statute's order."""
