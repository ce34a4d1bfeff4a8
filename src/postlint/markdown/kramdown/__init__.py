"""What kramdown, the Markdown of Jekyll, reads otherwise than CommonMark."""
