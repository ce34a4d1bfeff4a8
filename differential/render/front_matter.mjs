// Reads one JSON object a line, {reader, text}, and writes what the reader makes of the front matter: {data} or {error}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);

const READERS = {
  // VitePress, Gatsby.
  "gray-matter": (text) => require("gray-matter")(text, { cache: false }).data,
  eleventy: (text) => require("@11ty/gray-matter")(text).data,
  hexo: (text) => require("hexo-front-matter").parse(text),
  async astro(text) {
    const { parseFrontmatter } = await import("@astrojs/internal-helpers/frontmatter");
    return parseFrontmatter(text).frontmatter;
  },
};

function plain(value) {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : `date ${value.toISOString()}`;
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).filter(([key]) => !["_content"].includes(key)).map(([key, each]) => [key, plain(each)]));
  }
  return value;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { reader, text } = JSON.parse(line);
  let answer;
  try {
    answer = { data: plain(await READERS[reader](text)) };
  } catch (problem) {
    answer = { error: String(problem.message ?? problem).split("\n")[0] };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
