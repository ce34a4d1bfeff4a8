"""Sites of each generator with links and names of every kind."""

from differential.linked import hugo, jekyll, pelican

WEBS = {"jekyll": jekyll.WEBS, "hugo": hugo.WEBS, "pelican": pelican.WEBS}
