"""The publisher of a site: its facts, URLs, link networks, languages, and the ledger of its pictures."""
