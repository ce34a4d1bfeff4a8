"""Words and phrases that rules look for in prose."""
