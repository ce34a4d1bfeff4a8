"""Front matter is valid YAML, TOML or JSON.

One colon, bracket or quote in the wrong place makes the whole block unreadable. The post loses its title, date and
layout, and most generators continue the build without a warning. The finding names the cause and points at its
first character. A YAML parser often stops several lines later.

````post bad
---
title: [Breaking] Kettle whistles
---
````

````post fixed
---
title: "[Breaking] Kettle whistles"
---
````

````post bad
---
title: Kettle: a history
---
````

````post good
---
title: "Kettle: a history"
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "front-matter/syntax",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(Reference("YAML 1.2: plain style", "https://yaml.org/spec/1.2.2/#733-plain-style"),),
    needs=Needs(front_faults=("syntax",)),
)
def front_matter_syntax(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.faults("syntax")
