// front_matter.mjs READER: reads one JSON string per line, and prints the reader's result:
// {data, body}, or {error}. A date is {"date": ISO}. A number that JSON cannot express is a string.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const whole = (file) => ({ data: file.data, body: file.content });

const READERS = {
  // VitePress, Gatsby.
  "gray-matter": (text) => whole(require("gray-matter")(text, { cache: false })),
  // Also Docusaurus.
  eleventy: (text) => whole(require("@11ty/gray-matter")(text, { cache: false })),
  quartz(text) {
    const yaml = require("js-yaml");
    const engines = { yaml: (block) => yaml.load(block, { schema: yaml.JSON_SCHEMA }) };
    return whole(require("gray-matter")(text, { cache: false, engines }));
  },
  // hexo-fs removes the byte order mark and CRLF first.
  hexo(text) {
    const { _content: body, ...data } = require("hexo-front-matter").parse(text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n"));
    return { data, body };
  },
  async astro(text) {
    const { parseFrontmatter } = await import("@astrojs/internal-helpers/frontmatter");
    const { frontmatter, content } = parseFrontmatter(text, { frontmatter: "remove" });
    return { data: frontmatter, body: content };
  },
};

function plain(value) {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : { date: value.toISOString() };
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  }
  return value;
}

const read = READERS[process.argv[2]];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    answer = plain(await read(JSON.parse(line)));
  } catch (problem) {
    answer = { error: String(problem.message ?? problem).split("\n")[0] };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
