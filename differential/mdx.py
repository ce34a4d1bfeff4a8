"""Compares what stops MDX with @mdx-js/mdx: over generated texts, and over the posts of sites that are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from differential.outlines import CORPUS
from differential.program import by_lines
from postlint.front_matter import PLAIN, parse
from postlint.generators.docusaurus.features import USUAL_FEATURES
from postlint.markdown.mdx_block import find_faults
from postlint.markdown.mdx_fault import Kind, MdxFeatures
from postlint.text import Source

# What each site adds to MDX, as `render/mdx.mjs` sets it up.
SITES = {
    "docusaurus": USUAL_FEATURES._replace(math=False),
    "astro": MdxFeatures(directives=False, math=False),
}

# Texts, by their kind. Each is put into every frame.
TEXTS: dict[str, tuple[str, ...]] = {
    "expression": (
        *(
            "{tea}",
            "{two cups}",
            "{no one/a guest}",
            "{tea.cups[0]?.size ?? 1}",
            "{a: 1}",
            "{{a: 1}}",
            "{{ site.tea }}",
        ),
        *(
            "{% tea %}",
            "{#tea}",
            "{.tea}",
            "{1, 2}",
            "{2024-05-01}",
            "{don't}",
            '{"tea"}',
            "{`${tea} {`}",
            "{/* tea */}",
        ),
        *(
            "{}",
            "{cups.map((cup) => <b key={cup}>{cup}</b>)}",
            "{() => { return 1 }}",
            "{for}",
            "{tea|upper}",
            "{a = b}",
        ),
        *("{'}'}", "{", "}", "\\{two cups}", "{tea", "{3 cups}", "{/[}]/.test(a)}", "{a / b}", "{...tea}", "{f(...a)}"),
    ),
    "angle bracket": (
        *(
            "<80",
            "a < b",
            "a <= b",
            "<-",
            "1<2",
            "<https://tea.example/>",
            "<kim@tea.example>",
            "<!-- tea -->",
            "<!tea>",
        ),
        *("\\<80", "&lt;80", "<", "<_", "<?php tea ?>", "<!-- tea", "</ b>", "<1>", "<tea@cup>", "<é/>", "a<b"),
    ),
    "element": (
        *("<br>", "<br />", "<br></br>", "List<String>", "Map<K, V>", "<b>tea</b>", "<b>tea", "tea</b>", "<b>tea<b>"),
        *(
            "<b><i>tea</b></i>",
            "<Tea.Cup />",
            "<svg:path />",
            "<>tea</>",
            "<tea-pot></tea-pot>",
            "<p>tea<p>",
            "<T>",
            "<T/>",
        ),
        *(
            "<b\n>tea</b>",
            "<details><summary>Tea</summary></details>",
            "<li>tea",
            "<img src='a.png'>",
            "<b>{'</b>'}</b>",
        ),
    ),
    "attribute": (
        *(
            "<a href=tea>a</a>",
            "<a href='tea'>a</a>",
            '<a href="tea">a</a>',
            "<a href={tea}>a</a>",
            "<a {...tea}>a</a>",
        ),
        *(
            "<a {tea}>a</a>",
            "<a href={two cups}>a</a>",
            "<a @click='a'>a</a>",
            "<a b-c:d>a</a>",
            "<a 'tea'>a</a>",
            "<a b={}/>",
        ),
        *(
            "<a href='tea>a</a>",
            "<a b='1'c>a</a>",
            "<a b={<i>a</i>}/>",
            "<a b={`>`}/>",
            "<a b = 'c' />",
            "<a b=1/>",
            "<a/ >",
        ),
    ),
    "link": (
        *(
            "[a](/{tea})",
            "[a](/{two cups})",
            "[a](</{two cups}>)",
            "[a](/b '{two cups}')",
            "![{two cups}](a.png)",
            "](a{b c})",
        ),
        *(
            "https://tea.example/{a}",
            "https://{a b}",
            "www.tea.example/{a",
            "[a]: /{tea}",
            "[a]: /{two cups}",
            "[<b>](/c)</b>",
        ),
    ),
    "directive": (
        ":tea{two cups}",
        ":tea[a]{b c}",
        "a:b{c}",
        "::tea{two cups}",
        ":::note{.a #b}",
        ":::tip <80",
        "a::b{c d}",
    ),
    "statement": (
        *("import Tea from './tea'", "import the tea", "export it", "export const tea = 1", "import tea from the shop"),
        *("export const tea = {\n\n  a: 1}", "import Tea from './tea'\n# Tea", "imports tea", "export default tea"),
    ),
    "code": (
        "`{two cups}`",
        "`<80`",
        "``a ` {two cups}``",
        "` {two cups}",
        "`a`{two cups}",
        "\\`{two cups}`",
        "`a\n<b>`",
    ),
}
FRAMES = (
    *(
        "{}",
        "Tea {} cups.",
        "Tea\n{}\ncups",
        "# Tea {}",
        "- {}\n- tea",
        "- tea\n\n  {}",
        "> {}",
        "1. a\n   {}\n\nb",
        "*Tea {} cup*",
    ),
    *(
        "[Tea {}](/tea)",
        "| Tea | Cup |\n|---|---|\n| {} | b |",
        "```\n{}\n```",
        "<div>\n\n{}\n\n</div>",
        "    {}",
        "{}\n\n{}",
    ),
    *("<div>\n{}\n</div>", "`{}`", "Tea\n===\n\n{} and {}", "> - {}\n>   tea", "{} tea\n{}", "~~~ tea\n{}\n~~~\n{}"),
)

# The posts that are compared where they are there: the setting, the folder, and the suffixes.
POSTS = (
    ("docusaurus", CORPUS / "electron", (".md", ".mdx")),
    ("astro", CORPUS / "astro-ryosuke", (".mdx",)),
    ("astro", CORPUS / "astro-scriptone", (".mdx",)),
    ("astro", CORPUS.parent / "sites" / "react", (".md", ".mdx")),
)

HEAD = """\
# What stops MDX

Written by `make differential`. The table shows in how many texts postlint and @mdx-js/mdx agree on whether the text
compiles, and how often postlint names the line of the error, or one that its message names. `docusaurus` is MDX with
the defaults of Docusaurus 3, `astro` MDX with remark-gfm. Each text of a kind is put into every frame: a paragraph, a
list, a table, a quote, code, and others. A brace that is not closed is an error at its place for postlint, and at the
end of its block for the program.

"""


class Row(NamedTuple):
    """One row of the table: the texts, how many do not compile, and those in which both sides agree."""

    name: str
    texts: int
    refused: int
    agreed: int
    placed: int

    def __str__(self) -> str:
        agreement = f"{self.agreed / max(self.texts, 1):.4f}"
        return f"| {self.name} | {self.texts} | {self.refused} | {agreement} | {self.placed} |"


def differences(site: str, texts: list[str]) -> Iterator[tuple[str, dict[str, Any], set[int]]]:
    """Yield each text, the program's answer, and the lines in which postlint finds a fault."""
    for text, answer in zip(texts, by_lines("node", "mdx.mjs", site)(texts), strict=True):
        yield text, answer, set(ours(text, SITES[site]))


def ours(text: str, features: MdxFeatures) -> Iterator[int]:
    """Yield the lines in which postlint says that MDX stops."""
    for fault in find_faults(text, 0, features).faults:
        if fault.kind is not Kind.STYLE:  # React refuses it, when the page is rendered
            spans = [(fault.start, fault.end), *([fault.other] if fault.other else [])]
            for start, end in spans:
                yield from range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 2)


def row(name: str, site: str, texts: list[str]) -> Row:
    """Compare texts and count."""
    refused = agreed = placed = 0
    for _, answer, lines in differences(site, texts):
        stops = bool(answer["reason"])
        refused += stops
        agreed += stops == bool(lines)
        placed += stops and bool(lines) and (not answer["lines"] or not lines.isdisjoint(answer["lines"]))
    return Row(name, len(texts), refused, agreed, placed)


def generated(kind: str) -> list[str]:
    """Return the texts of a kind, in each frame."""
    return list(dict.fromkeys(frame.replace("{}", text) for text in TEXTS[kind] for frame in FRAMES))


def bodies(folder: Path, suffixes: tuple[str, ...]) -> list[str]:
    """Return the bodies of the posts in a folder."""
    sources = (
        Source.from_bytes(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.suffix in suffixes
    )
    return [source.text[parse(source.text, PLAIN).body_start :] for source in sources]


def page() -> str:
    """Return the page with the table."""
    rows = [row(f"{site}: {kind}", site, generated(kind)) for site in SITES for kind in TEXTS]
    rows += [
        row(f"{site}: posts of {folder.name}", site, bodies(folder, kinds))
        for site, folder, kinds in POSTS
        if folder.is_dir()
    ]
    whole = Row("all", *(sum(numbers) for numbers in zip(*(each[1:] for each in rows), strict=True)))
    table = [
        "| texts | number | do not compile | agreement | named line |",
        "|---|---|---|---|---|",
        *map(str, [*rows, whole]),
    ]
    return HEAD + "\n".join(table) + "\n"


if __name__ == "__main__":
    for name in SITES:
        for kind in TEXTS:
            for text, answer, lines in differences(name, generated(kind)):
                if bool(answer["reason"]) != bool(lines):
                    print(f"{name} {kind} {text!r}: {answer['reason'] or 'compiles'}; postlint: {sorted(lines)}")
