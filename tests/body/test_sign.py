"""Whether the text of a Markdown file is MDX or MDC."""

from __future__ import annotations

import pytest

from postlint.template.sign import Sign, read_sign


@pytest.mark.parametrize(
    "text",
    [
        "Tea {/* how much? */} for two",
        "{/* a `tea` */}",
        'import Tea from "./tea"',
        'import Tea, { Cup } from "./tea";\n\nText',
        "Text\n\nimport './tea.css'",
        "Text\n\nexport const tea = 1",
        "export { tea } from './tea'",
        "export default function Tea() {}",
        "<TeaCup/>",
        "A cup: <TeaCup size={3}>",
        "<TeaCup>\n\nText\n\n</TeaCup>",
        "<Tabs.Tab>Text</Tabs.Tab>",
        "<TeaCup\n  size='small'\n/>",
        "<TeaCup/>\n\n<br/> <img src='a.png'/>",
    ],
)
def test_what_only_mdx_has_makes_a_file_mdx(text: str) -> None:
    assert read_sign(text) is Sign.MDX


@pytest.mark.parametrize(
    "text",
    [
        "Text, `{/* tea */}`",
        "```jsx\n{/* tea */}\n<TeaCup/>\n```",
        "<pre>\n\nexport const tea = 1\n\n</pre>",
        "<!--\n\nexport const tea = 1\n\n-->",
        r"\{/* tea */}",
        "{/* tea",
        "{/* tea */ cup}",
        "{{/* tea */}} {{ tea }}",
        "import tea from China",
        "Text\nimport Tea from './tea'",
        "export default settings",
        "exports const",
        "List<Tea> and Map<Tea, Cup>",
        "<Tea> is a placeholder",
        "<Your Name>",
        "<DIV>Text</DIV>",
        "<Table><Tr></Tr></Table> <Center>Text</Center> <Br/>",
        "<T/>",
        "{% include tea %} <TeaCup/>",
        "::tea",
        "::tea{#id}\n\n:::",
        "::Tea\n::",
        "::tea cup\n::",
        "a::tea\n::",
        "<TeaCup/> {{< tea >}}",
    ],
)
def test_what_another_renderer_reads_does_not(text: str) -> None:
    assert read_sign(text) is Sign.NONE


@pytest.mark.parametrize("text", ["<!-- tea -->", "<br>", '<img src="a.png">', "<https://tea.example>"])
def test_a_file_with_something_that_mdx_does_not_compile_may_be_for_another_renderer(text: str) -> None:
    assert read_sign(f"<TeaCup/>\n\n{text}") is Sign.MIXED
    assert read_sign(text) is Sign.NONE


@pytest.mark.parametrize(
    "text",
    [
        "::tea\nText\n::",
        '::tea-cup{size="3"}\n::',
        "::tea[Green]\n::",
        "::tea\n  :::cup\n  :::\n::",
        "<TeaCup/>\n\n::tea\n::",
    ],
)
def test_lines_of_two_colons_make_a_file_mdc(text: str) -> None:
    assert read_sign(text) is Sign.MDC
