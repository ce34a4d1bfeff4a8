"""The rewrites for kramdown; Python-Markdown shares those of HTML blocks and emphasis."""
