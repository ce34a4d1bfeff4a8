"""Which template tags and values of a post are reported, by the plugins and files of its site."""

from __future__ import annotations

from pathlib import Path

from postlint.generators import GENERATORS
from postlint.post import Context, Post
from postlint.rule import RuleOptions
from postlint.rules.markup.math import markup_math
from postlint.rules.markup.template import markup_template
from postlint.rules.markup.template_value import markup_template_value
from postlint.text import Source
from tests.cli.site import Site

RULES = (markup_template, markup_template_value, markup_math)
HUGO = {"hugo.toml": "title = 'Tea'", "layouts/home.html": "a"}
CODES = "{{< tea >}}{{< cup >}}`{{< pot >}}`{{< youtube a >}}{{< cup >}}{{< /youtube >}}{{< /cup >}}"
GONE = "{{< tweet 1 >}}{{< gist a b >}}{{< instagram a >}}"
TWO = ["{{< tweet 1 >}}", "{{< gist a b >}}"]
FRONT = "---\ntitle: Tea\n---\n"
HEXO = {"_config.yml": "title: Tea", "package.json": '{"dependencies": {"hexo": "^8.1.0"}}'}
NOTED = "{% note %}{{ cup }}{% endnote %}{{ cup }}{{ title }}{{ cup | tea }}{{ pot() }}`{{ cup }}`"
NAMES = ["{{ cup }}", "{{ cup | tea }}", "{{ pot() }}"]
INSTALLED = HEXO["package.json"].replace("}}", ', "hexo-PLUGIN": "1"}}')
NOTE = "hexo.extend.tag.register('note', f, {ends: true})"
ELEVENTY = {"eleventy.config.js": "export default (config) => {}"}
DRAFTS = "config.addPreprocessor('drafts', '*', (data) => (data.draft ? false : undefined));"
BASED = 'import { HtmlBasePlugin } from "@11ty/eleventy"; config.addPlugin(HtmlBasePlugin)'
PLUGIN = 'import tea from "@11ty/eleventy-plugin-tea"; config.addPlugin(tea);'
FILTERED = "{% tea %}`{{ cup | cool }}`{{ pot }}`{{ title }}``{{ milk }}`{{ a ? 1 : 2 }}"
TEX = r"$$a \, b_1$$"
EXTENDED = "[markup.goldmark.extensions.passthrough]\nenable = true"
CONFIG = {"_config.yml": "title: Tea\n"}
TAG = "{% tea %}{{ cup }}`{{ pot }}`"
# A generator, the files of its site, a body, and the text of the places that are reported.
SITES: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("jekyll", CONFIG, TAG, ["{% tea %}", "{{ cup }}", "{{ pot }}"]),
    ("jekyll", {"_config.yml": "placeholder"}, TAG, ["{{ pot }}"]),
    ("jekyll", {"_config.yml": "plugins: [jekyll-feed]"}, TAG, ["{% tea %}", "{{ cup }}", "{{ pot }}"]),
    ("jekyll", {"_config.yml": "plugins: [jekyll-feed, jekyll-tea]"}, TAG, ["{{ pot }}"]),
    ("jekyll", {"_config.yml": "gems: [jekyll-tea]"}, TAG, ["{{ pot }}"]),
    ("jekyll", {"_config.yml": "theme: minima"}, TAG, ["{% tea %}", "{{ cup }}", "{{ pot }}"]),
    ("jekyll", {"_config.yml": "theme: tea"}, TAG, ["{{ pot }}"]),
    ("jekyll", {"_config.yml": "plugins_dir: tea"}, TAG, ["{{ pot }}"]),
    ("jekyll", {**CONFIG, "_plugins/tea.rb": "x"}, TAG, ["{{ pot }}"]),
    ("jekyll", {**CONFIG, "_plugins/.keep": "x"}, TAG, ["{% tea %}", "{{ cup }}", "{{ pot }}"]),
    ("jekyll", {**CONFIG, "Gemfile": 'gem "jekyll-feed"'}, TAG, ["{% tea %}", "{{ cup }}", "{{ pot }}"]),
    ("jekyll", {**CONFIG, "Gemfile": "gem 'tea'"}, TAG, ["{{ pot }}"]),
    ("jekyll", {**CONFIG, "Gemfile": "gemspec"}, TAG, ["{{ pot }}"]),
    ("jekyll", {**CONFIG, "_plugins/tea.rb": "x"}, "{% tea %}{% else %}{% endtea %}{% tea %}", ["{% tea %}"]),
    (
        "hugo",
        {**HUGO, "layouts/_shortcodes/cup.html": "{{ .Inner }}"},
        CODES,
        ["{{< tea >}}", "{{< cup >}}", "{{< pot >}}", "{{< /youtube >}}"],
    ),
    (
        "hugo",
        {**HUGO, "layouts/shortcodes/Cup.html": "{{/* .Inner */}}<i>{{ .InnerTea }}</i>"},
        CODES,
        ["{{< tea >}}", "{{< pot >}}", "{{< /youtube >}}", "{{< /cup >}}"],
    ),
    ("hugo", {**HUGO, "layouts/shortcodes/cup.html": ""}, CODES, ["{{< tea >}}", "{{< pot >}}", "{{< /youtube >}}"]),
    ("hugo", {"hugo.toml": ""}, CODES, []),
    ("hugo", HUGO, GONE, []),
    ("hugo", {**HUGO, "hugo.toml": "module.hugoVersion.min = '0.156.0'"}, GONE, TWO),
    ("hugo", {**HUGO, "hugo.toml": "module.hugoVersion.min = '0.155.3'"}, GONE, []),
    ("hugo", {**HUGO, "netlify.toml": '[build.environment]\nHUGO_VERSION = "0.160.1"'}, GONE, TWO),
    ("hugo", {**HUGO, "netlify.toml": "HUGO_VERSION = '0.160.1'\nHUGO_VERSION = '0.120.0'"}, GONE, []),
    ("hugo", {**HUGO, "netlify.toml": "HUGO_VERSION = 'latest'\nHUGO_VERSION = '0.160.0'"}, GONE, []),
    ("hugo", {**HUGO, "netlify.toml": "HUGO_VERSION = '0.160.1'", "layouts/shortcodes/gist.html": ""}, GONE, TWO[:1]),
    ("hugo", {**HUGO, ".github/workflows/a.yml": "with:\n  hugo-version: '0.157.0'"}, GONE, TWO),
    ("hugo", {**HUGO, "config/production/hugo.toml": "theme = 'tea'"}, CODES, []),
    ("hugo", {**HUGO, "themes/tea/README.md": "x"}, CODES, []),
    ("hugo", {"hugo.toml": "theme = 'tea'", "themes/tea/README.md": "x"}, CODES, []),
    ("hugo", {"hugo.toml": "theme = '../tea'"}, CODES, []),
    ("hugo", {"hugo.toml": "[[module.imports]]\npath = 'tea'"}, CODES, []),
    (
        "hugo",
        {"hugo.toml": "theme = 'tea'", "themes/tea/layouts/_shortcodes/cup.html": "{{ .Inner }}"},
        CODES,
        ["{{< tea >}}", "{{< cup >}}", "{{< pot >}}", "{{< /youtube >}}"],
    ),
    (
        "hugo",
        {
            "hugo.toml": "theme = 'tea'",
            "themes/tea/layouts/shortcodes/cup.html": "{{ .Inner }}",
            "themes/tea/hugo.toml": "theme = 'cup'",
        },
        CODES,
        ["{{< cup >}}"],
    ),
    (
        "hugo",
        {**HUGO, "layouts/shortcodes/youtube.html": "{{ .InnerDeindent }}", "layouts/shortcodes/sub/tea.html": "a"},
        "{{< sub/tea >}}{{< youtube >}}a{{< /youtube >}}{{< highlight >}}{{< youtube >}}",
        ["{{< highlight >}}", "{{< youtube >}}"],
    ),
    ("hexo", HEXO, NOTED, ["{% note %}", *NAMES]),
    ("hexo", {"_config.yml": "title: Tea"}, NOTED, []),
    ("hexo", {**HEXO, "_config.yml": "marked:\n  disableNunjucks: true"}, "{{ a b }}", []),
    (
        "hexo",
        {**HEXO, "package.json": INSTALLED.replace("PLUGIN", "generator-feed")},
        NOTED,
        ["{% note %}", *NAMES],
    ),
    ("hexo", {**HEXO, "package.json": INSTALLED.replace("PLUGIN", "tag-note")}, NOTED, []),
    ("hexo", {**HEXO, "scripts/tea.js": NOTE}, NOTED, [*NAMES]),
    ("hexo", {**HEXO, "scripts/tea.js": "for (const a of b) hexo.extend.tag.register(a, f)"}, NOTED, []),
    ("hexo", {**HEXO, "scripts/tea.js": "filter.register('before_post_render', f)"}, NOTED, []),
    ("hexo", {**HEXO, "_config.yml": "theme: next"}, NOTED, []),
    (
        "hexo",
        {**HEXO, "_config.yml": "theme: a", "themes/a/layout/a.njk": "a"},
        NOTED,
        ["{% note %}", *NAMES],
    ),
    (
        "hexo",
        {**HEXO, "_config.yml": "theme: a", "themes/a/layout/a.njk": "a", "themes/a/scripts/tags/a.js": NOTE},
        NOTED,
        [*NAMES],
    ),
    (
        "hexo",
        HEXO,
        "{% include 'tea' %}{% macro tea(a) %}{% endmacro %}{{ tea(1) }}{{ range(3) }}",
        ["{% include 'tea' %}"],
    ),
    ("hexo", HEXO, "{{ a", []),
    ("hexo", {**HEXO, "package.json": HEXO["package.json"].replace("8.1.0", "7.3.0")}, "{# a", ["{#"]),
    ("eleventy", ELEVENTY, FILTERED, ["{% tea %}", "{{ cup | cool }}", "{{ pot }}", "{{ milk }}", "{{ a ? 1 : 2 }}"]),
    (
        "eleventy",
        {"package.json": '{"dependencies": {"@11ty/eleventy": "3"}}'},
        FILTERED,
        ["{% tea %}", "{{ cup | cool }}", "{{ pot }}", "{{ milk }}", "{{ a ? 1 : 2 }}"],
    ),
    ("eleventy", {"eleventy.config.js": "// a"}, FILTERED, ["{{ a ? 1 : 2 }}"]),
    ("eleventy", {"eleventy.config.js": 'import tea from "./tea.js";'}, FILTERED, ["{{ a ? 1 : 2 }}"]),
    ("eleventy", {"eleventy.config.js": PLUGIN}, FILTERED, ["{% tea %}", "{{ milk }}", "{{ a ? 1 : 2 }}"]),
    ("eleventy", {"eleventy.config.js": f"{PLUGIN} c.addFilter('a', f)"}, "{% highlight %}{% endhighlight %}", []),
    ("eleventy", ELEVENTY, "{% highlight js %}{% endhighlight %}", ["{% highlight js %}"]),
    (
        "eleventy",
        {"eleventy.config.js": "c.addFilter('cool', f); c.addPairedShortcode('tea', f);"},
        FILTERED,
        ["{{ pot }}", "{{ milk }}", "{{ a ? 1 : 2 }}"],
    ),
    ("eleventy", {"eleventy.config.js": "c.addShortcode(tea, f);"}, FILTERED, ["{{ a ? 1 : 2 }}"]),
    (
        "eleventy",
        {"eleventy.config.js": DRAFTS},
        FILTERED,
        ["{% tea %}", "{{ cup | cool }}", "{{ pot }}", "{{ milk }}", "{{ a ? 1 : 2 }}"],
    ),
    ("eleventy", {"eleventy.config.js": BASED}, "{{ title | cool }}{{ title | htmlBaseUrl }}", ["{{ title | cool }}"]),
    ("eleventy", {"eleventy.config.js": BASED.replace("n)", "n, {})")}, "{{ title | cool }}", []),
    ("eleventy", {"eleventy.config.js": "c.addPreprocessor('a', '*', f);"}, FILTERED, []),
    ("eleventy", {"eleventy.config.js": "export default { markdownTemplateEngine: false }"}, FILTERED, []),
    ("eleventy", {"eleventy.config.js": "export default { markdownTemplateEngine: 'ejs' }"}, FILTERED, []),
    ("eleventy", {"eleventy.config.js": "export default { markdownTemplateEngine: engine }"}, FILTERED, []),
    (
        "eleventy",
        {"eleventy.config.js": "export default { markdownTemplateEngine: 'njk' }"},
        "{% assign a = 1 %}{% set b = 1 %}{% include 'tea' %}`{{ milk }}``{{ a b }}`{{ tea() }}{{ tea | cool }}{# a",
        ["{% assign a = 1 %}", "{{ milk }}", "{{ a b }}", "{{ tea() }}", "{{ tea | cool }}", "{#"],
    ),
    (
        "eleventy",
        {**ELEVENTY, "_data/milk.json": "{}", "posts/posts.json": '{"cup": 1}'},
        "`{{ milk }}` `{{ cup }}` `{{ pot }}`",
        ["{{ pot }}"],
    ),
    ("hugo", {"hugo.toml": "title = 'Tea'"}, TEX, [r"\,"]),
    ("hugo", HUGO, TEX, []),  # its layouts have no script, so TeX is text
    ("hugo", {"hugo.toml": EXTENDED}, TEX, []),
    ("hugo", {"hugo.toml": "title = 'Tea'", "config/_default/markup.toml": EXTENDED.replace("markup.", "")}, TEX, []),
    ("hugo", {"hugo.toml": "title = 'Tea'", "config/production/hugo.toml": "a = 1"}, TEX, []),
    ("hugo", {"hugo.toml": "placeholder"}, TEX, []),
    ("hugo", {"hugo.toml": "markup.defaultMarkdownHandler = 'pandoc'"}, TEX, []),
    (
        "eleventy",
        {**ELEVENTY, "_includes/post.njk": "---\ntea: 1\n---\n{{ cup }}"},
        "{{ tea }} {{ cup }}",
        ["{{ cup }}"],
    ),
]


def test_a_tag_or_value_is_reported_if_no_plugin_may_define_it(tmp_path: Path) -> None:
    for number, (generator, files, body, places) in enumerate(SITES):
        site = Site(tmp_path / str(number), plain=True)
        for path, text in files.items():
            site.write(path, text)
        post = Post(Source("tea.md", f"{FRONT}{body}"), Context(GENERATORS[generator].read(site.root)))
        spans = sorted(finding.span for rule in RULES for finding in rule.check(post, RuleOptions()))
        assert [post.source.text[slice(*span)] for span in spans] == places, files
