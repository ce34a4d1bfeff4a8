"""Which template tags and values of a post are reported, by the plugins and files of its site."""

from __future__ import annotations

from pathlib import Path

from postlint.generators import GENERATORS
from postlint.post import Context, Post
from postlint.rule import RuleOptions
from postlint.rules.markup.template import markup_template
from postlint.rules.markup.template_value import markup_template_value
from postlint.text import Source
from tests.cli.site import Site

RULES = (markup_template, markup_template_value)
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
]


def test_a_tag_or_value_is_reported_if_no_plugin_may_define_it(tmp_path: Path) -> None:
    for number, (generator, files, body, places) in enumerate(SITES):
        site = Site(tmp_path / str(number), plain=True)
        for path, text in files.items():
            site.write(path, text)
        post = Post(Source("tea.md", body), Context(GENERATORS[generator].read(site.root)))
        spans = sorted(finding.span for rule in RULES for finding in rule.check(post, RuleOptions()))
        assert [body[slice(*span)] for span in spans] == places, files
