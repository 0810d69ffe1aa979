"""Recovery: the path that property took, the people who hold or held it, and the one satisfaction that the estate may have."""
