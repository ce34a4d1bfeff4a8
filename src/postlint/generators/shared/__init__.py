"""Code that several generators share."""
