"""Sites of each generator with links and names of every kind."""

from differential.linked import docusaurus, eleventy, hexo, hugo, hugo_parts, jekyll, mkdocs, nikola, pelican, vitepress

WEBS = {
    "hugo": (*hugo.WEBS, *hugo_parts.WEBS),
    "jekyll": jekyll.WEBS,
    "eleventy": eleventy.WEBS,
    "mkdocs": mkdocs.WEBS,
    "docusaurus": docusaurus.WEBS,
    "vitepress": vitepress.WEBS,
    "pelican": pelican.WEBS,
    "hexo": hexo.WEBS,
    "nikola": nikola.WEBS,
}
