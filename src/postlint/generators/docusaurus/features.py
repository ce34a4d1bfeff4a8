"""What Docusaurus 3.10 adds to MDX (@docusaurus/mdx-loader and @docusaurus/core, configValidation)."""

from __future__ import annotations

from postlint.generators.shared.configuration import options_of
from postlint.markdown.mdx_fault import MdxFeatures
from postlint.text import lazy

# The variables of the module that the loader makes of a post.
_NAMES = frozenset("frontMatter contentTitle toc metadata assets unlisted props".split())
# Options of version 4, which reads plain MDX: `future: {v4: true}`.
_V4 = lazy(r"""(?<![\w.])(?:v4["']?\s*:\s*true|mdx1CompatDisabledByDefault["']?\s*:\s*true)""")
_OFF = r"""(?<![\w.])%s["']?\s*:\s*false"""
_COMMENTS, _IDS = lazy(_OFF % "comments"), lazy(_OFF % "headingIds")

USUAL_FEATURES = MdxFeatures(comments=True, heading_ids=True, directives=True, names=_NAMES, is_react=True)


def features(script: str) -> MdxFeatures | None:
    """Return the features that the configuration leaves on; None if it changes the text of posts itself."""
    if "preprocessor" in script:
        return None
    usual = USUAL_FEATURES
    if script.strip() and "remarkPlugins" not in script:
        usual = usual._replace(math=False)
    compatible = "\n".join(options_of(script, r"""mdx1Compat["']?\s*:"""))
    if _V4.search(script):
        is_set = bool(compatible)
        return usual._replace(comments=None if is_set else False, heading_ids=None if is_set else False)
    return usual._replace(comments=_COMMENTS.search(compatible) is None, heading_ids=_IDS.search(compatible) is None)
