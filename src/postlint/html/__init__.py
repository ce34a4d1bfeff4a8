"""HTML: elements and their rules, the tree of a body, its tags, tables, accessible names and prose."""
