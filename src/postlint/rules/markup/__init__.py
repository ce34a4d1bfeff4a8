"""Rules about HTML and Markdown markup."""
