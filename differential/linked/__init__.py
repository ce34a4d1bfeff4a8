"""Sites of each generator with links and names of every kind."""

from differential.linked import jekyll

WEBS = {"jekyll": jekyll.WEBS}
