"""Lists bodies that show braces, or that use a template."""

from __future__ import annotations

from typing import NamedTuple

VALUES = (
    *("{{ cup }}", "{{cup.size}}", "${{ secrets.CUP }}", '{{ $t("cup") }}', "{{ hot ? 1 : 2 }}", "{{ hot || cold }}"),
    *(
        "{{#if hot}}",
        "{{> cup}}",
        "{{ .Cup }}",
        "{{ cup: 1 }}",
        "{{ {cup: 1} }}",
        "{{ brew(cup) }}",
        "{{ cup | pour }}",
    ),
    *("{{ }}", "{{{ cup }}}", "{{ new Cup() }}", "{{ 'cup }}", "{{ cup }", "{{ cup.map(c => c) }}", "{{ !hot }}"),
    *("{{ cup + 1 }}", "{{ cup; }}"),
)
TAGS = (
    *("{% tea %}", "{% endif %}", "{% if hot %}", "{% if hot cold %}a{% endif %}", "{% for c of cups %}{% endfor %}"),
    *("{% else %}", "{% tea", "{% %}", "{%= cup %}", "{# cup #}", "{# cup", "{% elsif hot %}", "{% endtea %}"),
)
SHORTCODES = (
    *(
        "{{< pot >}}",
        "{{% pot %}}",
        "{{< /pot >}}",
        "{{< cup",
        "{{< cup a,b >}}",
        '{{< cup "a >}}',
        "{{< cup a=1 b >}}",
    ),
    *(
        "{{< >}}",
        "{{< cup.x >}}",
        "{{< box >}}",
        "{{< cup >}}a{{< /cup >}}",
        "{{< box >}}a{{< /bax >}}",
        "{{< Pot a >}}",
    ),
    *("{{</* pot */>}}", "{{%/* pot */%}}", "{{</* pot >}}", "{{< cup /a/b >}}", "{{< cup a >}"),
)
_PLACES = ("Show: {} end.", "Show: `{}` end.", "Show:\n\n```text\n{}\n```\n\nend.")
# What authors of the site write on purpose.
LIQUID = (
    *(
        "{% assign a = 1 %}{{ a }}",
        "{% if page %}a{% elsif b %}b{% else %}c{% endif %}",
        "{% raw %}{{ a b }}{% endraw %}",
    ),
    *("{% for a in b %}{{ a }}{% endfor %}", "{% capture a %}b{% endcapture %}{{ a }}", "{{ 1 }} {{ 'a' | upcase }}"),
    *(
        "{% unless a %}b{% endunless %}",
        "{% case a %}{% when 1 %}b{% endcase %}",
        "{%- comment -%}{% b %}{%- endcomment -%}",
    ),
    *("{{ page.url }}", "{% increment a %}{% cycle 'a', 'b' %}", "{% tablerow a in b %}c{% endtablerow %}"),
)
NUNJUCKS = (
    *("{% set a = 1 %}{{ a }}", "{% if title %}a{% elif b %}b{% else %}c{% endif %}", "{% raw %}{{ a b }}{% endraw %}"),
    *("{% for a in [1, 2] %}{{ a }}{% endfor %}", "{% set a %}b{% endset %}{{ a }}", "{{ title | upper }} {{ 1 + 2 }}"),
    *(
        "{% blockquote %}a{% endblockquote %}",
        "{% macro a(b) %}{{ b }}{% endmacro %}{{ a(1) }}",
        "{% link a https://b.c %}",
    ),
    *(
        "{{ date }} {{ range(3) }}",
        "{% codeblock %}a{% endcodeblock %}",
        "{% img /a.png %} {% verbatim %}{{{% endverbatim %}",
    ),
)
HUGO = (
    *(
        "{{< cup >}}",
        '{{< cup a "b" `c` >}}',
        "{{< cup a=b c='d' e=\"f g\" >}}",
        "{{< box >}}a{{< /box >}}",
        "{{< box />}}",
    ),
    *("{{% cup %}}", "{{< box >}}{{< cup >}}{{< box >}}a{{< /box >}}{{< /box >}}", "{{<cup>}}", "{{<\ncup\n>}}"),
    *("{{< highlight go >}}a{{< /highlight >}}", "{{< box >}}{{% cup %}}{{< / >}}", "{{< cup src=/a?b=c >}}"),
)


class Case(NamedTuple):
    """A body, and the braces that its author shows; empty if the author uses them."""

    body: str
    shown: str = ""


def cases(shown: tuple[str, ...], used: tuple[str, ...]) -> list[Case]:
    """Return a case for each piece that is shown, in text, in a code span and in a fence, and for each that is used."""
    found = [Case(place.format(piece), piece) for piece in shown for place in _PLACES]
    return [*found, *(Case(f"Use: {piece} end.") for piece in used)]
