"""Unusual sites of each generator, whose URLs are compared."""

from differential.sites import docusaurus, eleventy, hexo, hugo, jekyll, mkdocs, nikola, pelican

SITES = {
    "jekyll": jekyll.SITES,
    "hugo": hugo.SITES,
    "hexo": hexo.SITES,
    "eleventy": eleventy.SITES,
    "docusaurus": docusaurus.SITES,
    "pelican": pelican.SITES,
    "nikola": nikola.SITES,
    "mkdocs": mkdocs.SITES,
}
