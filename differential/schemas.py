"""Asks zod which values it accepts, and compares what postlint demands after reading the same text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from differential.program import by_lines
from postlint.generators.astro.content import read_content
from postlint.generators.shared.date import is_date
from postlint.schema import own_schema

VALUES: tuple[Any, ...] = (
    *("", "tea", "green tea", "2024-05-01", "2024-13-45", "a@tea.example", "https://tea.example/", "/tea.jpg"),
    *(0, 1, 2.5, -3, 20240501, True, False, None, [], ["tea"], ["tea", "cup"], ["tea", 1], {}, {"a": "tea"}, {"a": 1}),
)
EXPRESSIONS = (
    "z.string()",
    "z.string().min(4)",
    "z.string().max(3, 'too long')",
    "z.string().length(3)",
    "z.string().nonempty()",
    "z.string().email()",
    "z.string().url().optional()",
    "z.email()",
    "z.url()",
    "z.string().trim().min(4)",
    "z.string().regex(/^t/)",
    "z.string().datetime()",
    "z.string().optional()",
    "z.string().nullable()",
    "z.string().nullish()",
    "z.string().default('tea')",
    "z.string().optional().default('tea')",
    "z.string().transform((text) => text.length)",
    "z.string().refine((text) => text !== 'tea')",
    "z.string().catch('tea')",
    "z.string().or(z.number())",
    "z.string().array()",
    "z.string().array().min(1).max(1).optional()",
    "z.number()",
    "z.number().int()",
    "z.number().min(1).max(2.5)",
    "z.number().positive()",
    "z.number().nonnegative()",
    "z.number().gt(1)",
    "z.number().multipleOf(2)",
    "z.int()",
    "z.boolean()",
    "z.boolean().default(false)",
    "z.date()",
    "z.coerce.date()",
    "z.coerce.date().optional()",
    "z.coerce.date().nullable()",
    "z.coerce.date().min(new Date('2025-01-01'))",
    "z.coerce.string()",
    "z.coerce.number()",
    "z.coerce.boolean()",
    "z.array(z.string())",
    "z.array(z.string()).nonempty()",
    "z.array(z.string()).max(1).default([])",
    "z.array(z.union([z.string(), z.number()]))",
    "z.enum(['tea', \"cup\"])",
    "z.enum(['tea']).nullable()",
    "z.literal('tea')",
    "z.literal(true).optional()",
    "z.literal(['tea', 1])",
    "z.union([z.string(), z.array(z.string())])",
    "z.union([z.literal('tea'), z.boolean()]).optional()",
    "z.union([z.string(), z.any()])",
    "z.tuple([z.string(), z.string()])",
    "z.object({ a: z.string() })",
    "z.object({ a: z.string().optional() }).strict()",
    "z.strictObject({})",
    "z.object({ a: z.string() }).partial()",
    "z.object({ a: z.string() }).extend({ a: z.number(), b: z.string().optional() })",
    "z.object({ a: z.string(), b: z.string() }).omit({ b: true })",
    "z.object({ a: z.string(), b: z.string() }).pick({ a: true })",
    "z.object({ b: z.string().optional() }).merge(z.object({ a: z.number() }))",
    "z.object({ a: z.string() }).passthrough()",
    "z.object({}).catchall(z.number())",
    "z.record(z.string(), z.string())",
    "z.preprocess((value) => value ?? 'tea', z.string())",
    "z.lazy(() => z.string())",
    "z.any()",
    "z.unknown()",
    "z.null()",
    "z.never()",
    "z.custom((value) => value === 'tea')",
    "z.discriminatedUnion('a', [z.object({ a: z.literal('tea') })])",
    "z.intersection(z.object({ a: z.string() }), z.object({}))",
    "z.optional(z.string())",
    "z.nullable(z.string())",
)

HEAD = """\
# Schemas

Written by `make differential`. For each check of zod, which values of a key it refuses (`x`), and which postlint
refuses after it read the same text. postlint never refuses a value that one of the versions accepts. The values, in
this order:

"""
ABSENT = "no such check"


def refused(expression: str) -> str:
    """Return a mark for each value, and for none: `x` if postlint refuses it, else `.`."""
    collection = f"defineCollection({{ schema: z.object({{ key: {expression} }}) }})"
    (content,) = read_content(f"import {{ z }} from 'zod';\nexport const collections = {{ a: {collection} }};")
    data = [*({"key": value} for value in VALUES), {}]
    if content.schema is None:
        return "." * len(data)
    validator = own_schema(content.schema, is_date=is_date)
    return marks(not validator.mismatches(each) for each in data)


def marks(accepted: Iterable[bool]) -> str:
    """Return a mark for each value: `.` if it is accepted, else `x`."""
    return "".join("." if each else "x" for each in accepted)


def page() -> str:
    """Return the page with the table."""
    ask = by_lines("node", "zod.mjs")
    answers = ask([json.dumps({"expression": expression, "values": VALUES}) for expression in EXPRESSIONS])
    values = ", ".join(f"`{json.dumps(value)}`" for value in VALUES)
    rows = ["| check | zod 3 | zod 4 | postlint |", "|---|---|---|---|"]
    for expression, answer in zip(EXPRESSIONS, answers, strict=True):
        programs = (answer["3"], answer["4"])
        cells = [ABSENT if accepted is None else f"`{marks(accepted)}`" for accepted in programs]
        rows.append(f"| `{expression}` | {' | '.join(cells)} | `{refused(expression)}` |")
    return f"{HEAD}{values}, and no key.\n\n" + "\n".join(rows) + "\n"
